// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows of docs/architecture.md, and the rules of the house that can be checked. */
class ArchitectureTest {

    private static final double HIDDEN = 0.4;
    private static final int LARGEST_PACKAGE = 25;
    private static final Pattern IMPORT = Pattern.compile("import (?:static )?(dev\\.dragline\\.[\\w.]+);");

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.dragline")
            .that(not(resideInAPackage("dev.dragline.testing..")));

    @ParameterizedTest
    @CsvSource({
        "contracts, ''",
        "api, contracts",
        "client, contracts api",
        "messaging, contracts",
        "store, contracts",
        "draggan, ''",
        "db, ''",
        "input, contracts api",
        "web, db input",
        "access, api db input web",
        "faces, draggan",
        "training, draggan faces",
        "evaluation, draggan faces training",
        "ingest, contracts api messaging db input web access",
        "results, contracts api messaging db input web access",
        "inference, contracts messaging store draggan",
        "trainer, contracts messaging store draggan faces training evaluation",
        "standalone, contracts messaging store db ingest results inference trainer"
    })
    void everyModuleKnowsOnlyWhatItsArrowsSay(String module, String arrows) {
        String[] known = Stream.concat(Stream.of(module), Arrays.stream(arrows.split(" ")))
                .filter(name -> !name.isEmpty())
                .map(name -> "dev.dragline." + name + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("dev.dragline." + module + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.dragline..").and(not(resideInAnyPackage(known))))
                .check(ALL);
    }

    @Test
    void nothingKnowsTheBenchmarks() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.dragline.benchmarks..")
                .check(ALL);
    }

    /** The benchmarks are compiled by a profile of their own, so their imports are read from the sources. */
    @Test
    void theBenchmarksKnowTheMethodAndTheInputOnly() throws IOException {
        Path sources = Path.of(System.getProperty("dragline.home"), "benchmarks", "src", "main", "java");
        Pattern known = Pattern.compile("dev\\.dragline\\.(benchmarks|draggan|input)\\..*");
        List<String> imports = new ArrayList<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher found = IMPORT.matcher(Files.readString(file));
                while (found.find()) {
                    imports.add(found.group(1));
                }
            }
        }
        assertThat(imports).isNotEmpty().allMatch(known.asMatchPredicate());
    }

    @Test
    void theMethodKnowsNeitherSpringNorKafka() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.dragline.draggan..",
                        "dev.dragline.faces..",
                        "dev.dragline.training..",
                        "dev.dragline.evaluation..",
                        "dev.dragline.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.apache.kafka..")
                .check(ALL);
    }

    /** A cell that a user wrote could begin a formula in a spreadsheet; that class sees to it. */
    @Test
    void oneClassWritesTablesWithTextsOfUsers() {
        noClasses()
                .that()
                .haveNameNotMatching("dev\\.dragline\\.results\\.edit\\.rest\\.TableOfResults(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("de.siegmar.fastcsv.writer..")
                .check(ALL);
    }

    @Test
    void facesAreDrawnWithoutANetwork() {
        noClasses()
                .that()
                .resideInAPackage("dev.dragline.faces..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.djl..", "dev.dragline.draggan.stylegan..", "dev.dragline.draggan.nn..")
                .check(ALL);
    }

    @Test
    void commandsStartWithoutSpring() {
        noClasses()
                .that()
                .resideInAPackage("dev.dragline.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(ALL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"contracts", "draggan", "faces", "training", "evaluation", "input", "ingest", "results", "cli"})
    void outerPackagesOfAModuleHaveNoCycles(String module) {
        slices().matching("dev.dragline." + module + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"training", "evaluation"})
    void allPackagesOfAModuleHaveNoCycles(String module) {
        slices().matching("dev.dragline.(" + module + "..)")
                .should()
                .beFreeOfCycles()
                .check(ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "results", "inference", "trainer", "standalone", "training"})
    void aServiceHidesMostOfItself(String module) {
        List<JavaClass> types = ALL.stream()
                .filter(type -> type.getPackageName().startsWith("dev.dragline." + module))
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .toList();
        long hidden = types.stream()
                .filter(type -> !type.getModifiers().contains(JavaModifier.PUBLIC))
                .count();
        assertThat(hidden / (double) types.size())
                .as("hidden types of %s: %d of %d", module, hidden, types.size())
                .isGreaterThanOrEqualTo(HIDDEN);
    }

    @Test
    void noPackageIsTooLarge() {
        Map<String, Long> sizes = ALL.stream()
                .filter(type -> type.getEnclosingClass().isEmpty())
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        sizes.values().removeIf(size -> size <= LARGEST_PACKAGE);

        assertThat(sizes)
                .as("packages with more than " + LARGEST_PACKAGE + " classes")
                .isEmpty();
    }

    @Test
    void nothingIsKeptInStaticVariables() {
        fields().that().areStatic().should().beFinal().check(ALL);
    }

    /** See {@code Scalars}: a garbage collection makes gradients wrong otherwise. */
    @Test
    void networksTakeNumbersFromTheMemoryOfPyTorch() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.dragline.draggan.nn..", "dev.dragline.draggan.stylegan..", "dev.dragline.draggan.latent..")
                .should()
                .callMethod(NDArray.class, "mul", Number.class)
                .orShould()
                .callMethod(NDArray.class, "div", Number.class)
                .orShould()
                .callMethod(NDArray.class, "pow", Number.class)
                .orShould()
                .callMethod(NDArray.class, "clip", Number.class, Number.class)
                .check(ALL);
    }

    @Test
    void messagesAndDocumentsAreRecords() {
        classes()
                .that()
                .resideInAPackage("dev.dragline.contracts..")
                .and()
                .haveSimpleNameEndingWith("ed")
                .should()
                .beRecords()
                .check(ALL);
    }
}
