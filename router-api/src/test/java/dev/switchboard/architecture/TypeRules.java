package dev.switchboard.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What types may be called and what their members may mention. */
final class TypeRules {
    private static final Set<String> FLOATING = Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    private TypeRules() {}

    /** A class is named for what it is or how it does it. */
    static ArchRule noVagueName() {
        return noClasses().should().haveNameMatching(".*[.$]Default\\w*|.*(Utils?|Manager|Helper|Context|Impl)");
    }

    /** Amounts of money are whole numbers: no member of these packages has a binary fraction in its type. */
    static ArchRule moneyIsExact() {
        return classes()
                .that()
                .resideInAnyPackage("..cost..", "..budget..")
                .should(mention("no floating-point type", member -> true, type -> !FLOATING.contains(type.getName())));
    }

    /** What others see of the exported packages is Java and Switchboard; a library behind it can be exchanged. */
    static ArchRule exposesOnlyOwnTypes(Set<String> exportedPackages) {
        return classes()
                .that(areSeenFrom(exportedPackages))
                .should(mention("only Java's and Switchboard's types", TypeRules::isSeen, TypeRules::isOwn))
                .andShould(new ArchCondition<>("extend and implement only Java's and Switchboard's types") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        Stream.concat(item.getAllRawSuperclasses().stream(), item.getAllRawInterfaces().stream())
                                .filter(type -> !isOwn(type))
                                .forEach(type -> events.add(SimpleConditionEvent.violated(
                                        item, item.getName() + " is a " + type.getName())));
                    }
                });
    }

    private static ArchCondition<JavaClass> mention(
            String what, Predicate<JavaMember> members, Predicate<JavaClass> allowed) {
        return new ArchCondition<>("mention " + what) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                item.getMembers().stream()
                        .filter(members)
                        .forEach(member -> typesOf(member)
                                .filter(type -> !allowed.test(type.getBaseComponentType()))
                                .forEach(type -> events.add(SimpleConditionEvent.violated(
                                        member, member.getFullName() + " mentions " + type.getName()))));
            }
        };
    }

    private static Stream<JavaClass> typesOf(JavaMember member) {
        Stream<JavaClass> mentioned = member.getAllInvolvedRawTypes().stream();
        return member instanceof JavaCodeUnit code
                ? Stream.concat(mentioned, code.getThrowsClause().getTypes().stream())
                : mentioned;
    }

    private static DescribedPredicate<JavaClass> areSeenFrom(Set<String> packages) {
        return describe(
                "are seen by users",
                each -> packages.contains(each.getPackageName())
                        && Stream.iterate(
                                        each, outer -> outer.getEnclosingClass().orElse(null))
                                .takeWhile(outer -> outer != null)
                                .allMatch(outer -> isSeen(outer.getModifiers())));
    }

    private static boolean isSeen(JavaMember member) {
        return isSeen(member.getModifiers());
    }

    private static boolean isSeen(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    private static boolean isOwn(JavaClass type) {
        String name = type.getBaseComponentType().getName();
        return type.getBaseComponentType().isPrimitive()
                || name.startsWith("java.")
                // A part of Java too, whatever its name.
                || name.startsWith("javax.sql.")
                || name.startsWith("dev.switchboard.");
    }
}
