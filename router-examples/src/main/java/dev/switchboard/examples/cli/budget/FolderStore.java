package dev.switchboard.examples.cli.budget;

import dev.switchboard.core.budget.DiskBudgets;
import dev.switchboard.core.budget.Ledger;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Budgets in a folder. */
record FolderStore(Path folder) implements Store {
    @Override
    public Ledger open(boolean create) throws IOException {
        if (!create && !Files.isDirectory(folder)) {
            throw new IllegalArgumentException("there is no folder " + folder
                    + ": name that of the application's DiskBudgets, or make one with budget set --create");
        }
        if (!create && !holdsBudgets()) {
            throw new IllegalArgumentException("the folder " + folder
                    + " holds no budgets: name that of the application's DiskBudgets, or begin some in it with"
                    + " budget set --create");
        }
        try {
            return DiskBudgets.open(folder);
        } catch (IllegalStateException e) {
            throw new UnreachableException(
                    "a running process has the budgets in " + folder
                            + " open: stop it first, or have it print ledger.statements(). A database can be looked at"
                            + " while it is used.",
                    e);
        }
    }

    private boolean holdsBudgets() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "budgets-*.jsonl")) {
            return files.iterator().hasNext();
        }
    }
}
