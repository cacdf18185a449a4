package dev.switchboard.examples.cli.models;

import dev.switchboard.model.ModelClient;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.time.Cancellation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A provider of which only these models are used, whatever else the catalog knows of it. */
record OnlyNamed(ModelProvider provider, Set<ModelId> models) implements ModelProvider {
    @Override
    public String kind() {
        return provider.kind();
    }

    @Override
    public Connection open(ProviderSettings settings) {
        return new Narrowed(provider.open(settings), models);
    }

    private record Narrowed(Connection connection, Set<ModelId> only) implements Connection {
        @Override
        public List<ModelProfile> models(List<ModelProfile> catalogued) {
            return connection.models(catalogued.stream()
                    .filter(model -> only.contains(model.id()))
                    .toList());
        }

        @Override
        public ModelClient client(ModelProfile model) {
            return connection.client(model);
        }

        @Override
        public Optional<List<String>> served(Cancellation cancellation) throws ModelException {
            return connection.served(cancellation);
        }

        @Override
        public void close() {
            connection.close();
        }
    }
}
