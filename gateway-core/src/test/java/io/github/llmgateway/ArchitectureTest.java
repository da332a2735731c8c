// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The arrows of docs/architecture.md, proved. */
class ArchitectureTest {
    private static final String ROOT = "io.github.llmgateway";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/simulator/") && !location.contains("gateway-labels"))
            .importPackages(ROOT);

    /** What each package may see of the others; what is not listed is not allowed. */
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("model", Set.of("labels", "labels.text")),
            Map.entry("error", Set.of("model")),
            Map.entry("call", Set.of("model", "error")),
            Map.entry("policy", Set.of("model", "error", "call")),
            Map.entry("wire", Set.of("error")),
            Map.entry("auth", Set.of("model", "error", "call", "wire", "json")),
            Map.entry("spi", Set.of("model", "error", "call", "policy", "wire", "auth", "guard")),
            Map.entry("observe", Set.of("call")),
            Map.entry("observe.micrometer", Set.of("model", "error", "call", "json", "observe")),
            Map.entry("guard", Set.of("model", "error")),
            Map.entry("internal.side", Set.of("error", "call", "wire")),
            Map.entry(
                    "internal.guard",
                    Set.of("guard", "policy", "call", "model", "error", "json", "wire", "spi", "internal.side")),
            Map.entry("audit", Set.of("json")),
            Map.entry(
                    "internal.audit", Set.of("model", "error", "call", "audit", "guard", "terms", "internal.settings")),
            Map.entry("metering", Set.of("model", "error", "call", "json", "audit")),
            Map.entry("terms", Set.of("model", "error")),
            Map.entry("internal.json", Set.of()),
            Map.entry("json", Set.of("internal.json")),
            Map.entry(
                    "dialect.openai",
                    Set.of("model", "error", "call", "policy", "wire", "auth", "spi", "json", "internal.json")),
            Map.entry("internal.settings", Set.of("model", "error", "spi")),
            Map.entry(
                    "internal.config",
                    Set.of(
                            "model",
                            "error",
                            "call",
                            "spi",
                            "labels",
                            "metering",
                            "terms",
                            "guard",
                            "internal.settings")),
            Map.entry("internal.exchange", Set.of("model", "error", "call", "wire", "auth", "spi")),
            Map.entry(
                    "internal.labels",
                    Set.of(
                            "model",
                            "error",
                            "call",
                            "spi",
                            "json",
                            "audit",
                            "labels",
                            "labels.text",
                            "internal.settings")),
            Map.entry(
                    "internal.metering", Set.of("model", "error", "call", "metering", "wire", "spi", "internal.side")),
            Map.entry("internal.pipeline", Set.of("model", "error", "call")),
            Map.entry("internal.policy", Set.of("model", "error", "call", "policy", "spi")),
            Map.entry(
                    "internal.resilience",
                    Set.of("model", "error", "call", "wire", "spi", "observe", "internal.settings")),
            Map.entry("internal.route", Set.of("model", "error", "call", "internal.settings")),
            Map.entry("internal.terms", Set.of("model", "error", "call", "policy", "json", "terms")),
            Map.entry("internal.transport", Set.of("wire")));

    @Test
    void theScanIsNotEmpty() {
        assertThat(CLASSES.size()).isGreaterThan(150);
        Set<String> packages = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .map(ArchitectureTest::shortName)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(packages).containsExactlyInAnyOrderElementsOf(new TreeSet<>(ALLOWED.keySet()));
    }

    @Test
    void everyPackageSeesOnlyWhatItMay() {
        List<String> violations = new ArrayList<>();
        for (JavaClass origin : CLASSES) {
            String from = shortName(origin.getPackageName());
            if (from.isEmpty()) {
                continue; // the root assembles everything
            }
            origin.getDirectDependenciesFromSelf().forEach(dependency -> {
                String name = dependency.getTargetClass().getBaseComponentType().getPackageName();
                if (name.startsWith(ROOT)) {
                    String to = shortName(name);
                    if (!to.equals(from) && !ALLOWED.get(from).contains(to)) {
                        violations.add(
                                from + " -> " + (to.isEmpty() ? "root" : to) + ": " + dependency.getDescription());
                    }
                }
            });
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void eachLibraryIsSeenInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".internal.transport")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("okhttp3..", "okio..", "kotlin..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".dialect.openai", ROOT + ".json", ROOT + ".internal.json")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".internal.resilience")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.github.resilience4j..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".observe.micrometer")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.micrometer..")
                .check(CLASSES);
    }

    @Test
    void noJsonLibraryShowsInAPublicSignature() {
        List<String> leaks = new ArrayList<>();
        for (JavaClass type : CLASSES) {
            boolean exported = type.getModifiers().contains(JavaModifier.PUBLIC)
                    && !shortName(type.getPackageName()).startsWith("internal");
            if (exported) {
                type.getCodeUnits().stream()
                        .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
                        .forEach(unit -> {
                            String signature = unit.getRawReturnType().getName() + unit.getRawParameterTypes();
                            if (signature.contains("com.fasterxml") || signature.contains("okhttp3")) {
                                leaks.add(unit.getFullName());
                            }
                        });
            }
        }
        assertThat(leaks).isEmpty();
    }

    @Test
    void timeComesFromOneSource() {
        noClasses()
                .that()
                .doNotHaveSimpleName("SystemTimeSource")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(CLASSES);
    }

    private static String shortName(String packageName) {
        return packageName.equals(ROOT) ? "" : packageName.substring(ROOT.length() + 1);
    }
}
