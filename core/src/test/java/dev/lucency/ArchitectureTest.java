package dev.lucency;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.lucency.io.InputFile;
import java.io.FileInputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The compiled library is compared with the design: who may know whom, and the few things that nobody may do. */
class ArchitectureTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.lucency");

    /** What everybody but {@code eval} may use beside the packages named for it. */
    private static final List<String> FOR_ALL =
            List.of("dev.lucency", "dev.lucency.io", "dev.lucency.progress", "dev.lucency.settings");

    /** Each package with all that it may know of the library; the table of the design, from the bottom up. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("progress", List.of()),
            Map.entry("io", List.of()),
            Map.entry("eval", List.of()),
            Map.entry("settings", List.of()),
            Map.entry("tensor", List.of()),
            Map.entry("parallel", List.of("tensor")),
            Map.entry("dicom", List.of()),
            Map.entry("film", List.of("dicom")),
            Map.entry("data", List.of("film")),
            Map.entry("source", List.of("data", "film", "dicom")),
            Map.entry("source.nih", List.of("source", "data", "film")),
            Map.entry("source.chexpert", List.of("source", "data", "film")),
            Map.entry("source.openi", List.of("source", "data", "film")),
            Map.entry("source.folder", List.of("source", "data", "film")),
            Map.entry("source.dicom", List.of("source.folder", "source", "data", "film", "dicom")),
            Map.entry("source.guess", List.of("source.folder", "source", "data", "film", "dicom")),
            Map.entry("phantom", List.of("source", "data", "film")),
            Map.entry("prepare.duplicate", List.of("data", "film")),
            Map.entry("prepare", List.of("prepare.duplicate", "source", "data", "film")),
            Map.entry("seen", List.of("data", "film")),
            Map.entry("result", List.of("eval", "seen", "data")),
            Map.entry("augment", List.of("model", "tensor")),
            Map.entry("model.patches", List.of("tensor")),
            Map.entry("model", List.of("model.patches", "tensor")),
            Map.entry("weights.tfjs", List.of("tensor")),
            Map.entry("weights.torch", List.of("weights.tfjs", "tensor")),
            Map.entry("weights", List.of("weights.torch", "weights.tfjs", "model", "tensor")),
            Map.entry("weights.onnx", List.of("weights", "model", "tensor")),
            Map.entry("weights.export", List.of("weights.onnx", "weights.torch", "weights", "model", "tensor")),
            Map.entry("train", List.of("augment", "seen", "data", "model", "parallel", "tensor")),
            Map.entry("ssl", List.of("augment", "model", "model.patches", "parallel", "tensor")),
            Map.entry(
                    "transfer",
                    List.of(
                            "result",
                            "eval",
                            "train",
                            "augment",
                            "seen",
                            "data",
                            "model",
                            "model.patches",
                            "parallel",
                            "tensor")),
            Map.entry("explain.score", List.of("eval", "film", "data")),
            Map.entry(
                    "explain",
                    List.of(
                            "explain.map",
                            "explain.score",
                            "result",
                            "seen",
                            "eval",
                            "train",
                            "augment",
                            "film",
                            "data",
                            "model",
                            "model.patches",
                            "tensor")),
            Map.entry(
                    "explain.map",
                    List.of(
                            "explain.score",
                            "train",
                            "augment",
                            "seen",
                            "film",
                            "data",
                            "model",
                            "model.patches",
                            "tensor")),
            Map.entry(
                    "explain.check",
                    List.of(
                            "explain.map",
                            "explain.score",
                            "eval",
                            "train",
                            "augment",
                            "seen",
                            "film",
                            "data",
                            "model",
                            "model.patches",
                            "tensor")),
            Map.entry(
                    "pretrain.watch",
                    List.of(
                            "explain",
                            "transfer",
                            "ssl",
                            "train",
                            "augment",
                            "film",
                            "seen",
                            "data",
                            "model",
                            "model.patches",
                            "parallel",
                            "tensor")),
            Map.entry(
                    "pretrain",
                    List.of(
                            "pretrain.watch",
                            "ssl",
                            "train",
                            "augment",
                            "seen",
                            "data",
                            "model",
                            "model.patches",
                            "parallel",
                            "tensor")),
            Map.entry("chart", List.of("eval")),
            Map.entry("doctor", List.of("tensor")),
            Map.entry(
                    "work",
                    List.of(
                            "report",
                            "chart",
                            "pretrain",
                            "explain",
                            "explain.check",
                            "explain.map",
                            "explain.score",
                            "transfer",
                            "result",
                            "seen",
                            "train",
                            "weights.export",
                            "weights.torch",
                            "weights",
                            "prepare",
                            "source",
                            "eval",
                            "film",
                            "parallel",
                            "data",
                            "model",
                            "model.patches",
                            "tensor")),
            Map.entry("study.report", List.of("report", "chart", "result", "eval")),
            Map.entry(
                    "study.config",
                    List.of(
                            "prepare",
                            "pretrain",
                            "explain.check",
                            "transfer",
                            "eval",
                            "phantom",
                            "data",
                            "model",
                            "model.patches")),
            Map.entry(
                    "study.cell",
                    List.of(
                            "study.config",
                            "work",
                            "pretrain",
                            "explain.check",
                            "explain.map",
                            "transfer",
                            "eval",
                            "train",
                            "phantom",
                            "data",
                            "model",
                            "model.patches")),
            Map.entry(
                    "study",
                    List.of(
                            "study.cell",
                            "study.config",
                            "study.report",
                            "work",
                            "result",
                            "prepare",
                            "seen",
                            "augment",
                            "pretrain",
                            "explain.map",
                            "explain.score",
                            "transfer",
                            "eval",
                            "train",
                            "phantom",
                            "source",
                            "data",
                            "model",
                            "model.patches",
                            "tensor")),
            Map.entry(
                    "report",
                    List.of(
                            "chart",
                            "explain",
                            "explain.check",
                            "explain.map",
                            "explain.score",
                            "result",
                            "seen",
                            "prepare",
                            "eval",
                            "film",
                            "data")));

    @Test
    void theScanFindsTheLibrary() {
        assertThat(CORE.size()).isGreaterThan(100);
        assertThat(CORE.contain(ConfigException.class)).isTrue();
    }

    @Test
    void everyPackageIsInTheTable() {
        TreeSet<String> packages = CORE.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.equals("dev.lucency"))
                .map(name -> name.substring("dev.lucency.".length()))
                .collect(toCollection(TreeSet::new));
        assertThat(MAY_USE.keySet()).containsAll(packages);
    }

    static Stream<String> packages() {
        return MAY_USE.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageKnowsOnlyThoseBelowIt(String name) {
        List<String> allowed = new ArrayList<>(name.equals("eval") || name.equals("progress") ? List.of() : FOR_ALL);
        allowed.add("dev.lucency." + name);
        MAY_USE.get(name).forEach(below -> allowed.add("dev.lucency." + below));

        noClasses()
                .that()
                .resideInAPackage("dev.lucency." + name)
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.lucency..").and(not(resideInAnyPackage(allowed.toArray(String[]::new)))))
                .allowEmptyShould(true)
                .check(CORE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.lucency.(**)").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void metricsNeedNothingButTheJdk() {
        classes()
                .that()
                .resideInAPackage("dev.lucency.eval..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.lucency.eval..", "java..", "org.jspecify..")
                .check(CORE);
    }

    @Test
    void onlyPackagesThatComputeKnowLibtorch() {
        noClasses()
                .that(not(resideInAnyPackage(
                        "dev.lucency.tensor",
                        "dev.lucency.model..",
                        "dev.lucency.parallel",
                        "dev.lucency.augment",
                        "dev.lucency.weights..",
                        "dev.lucency.train",
                        "dev.lucency.ssl",
                        "dev.lucency.pretrain..",
                        "dev.lucency.transfer",
                        "dev.lucency.explain",
                        "dev.lucency.explain.check",
                        "dev.lucency.explain.map")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco..")
                .check(CORE);
    }

    @Test
    void onlyTensorHandlesThePlumbingOfTheBinding() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.lucency.tensor")
                .should(usePlumbing())
                .check(CORE);
    }

    /** Memory is got, freed and scoped in {@code tensor} alone; elsewhere pointers only carry the values of options. */
    private static ArchCondition<JavaClass> usePlumbing() {
        Set<String> optionValues = Set.of("Pointer", "LongPointer", "BoolPointer", "DoublePointer");
        return new ArchCondition<>("use JavaCPP's own classes") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency ->
                                dependency.getTargetClass().getPackageName().startsWith("org.bytedeco.javacpp"))
                        .filter(dependency -> !optionValues.contains(
                                dependency.getTargetClass().getSimpleName()))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.satisfied(type, dependency.getDescription())));
            }
        };
    }

    @Test
    void everyPackageIsNullMarked() {
        List<String> unmarked = CORE.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(part ->
                        part.getClasses().stream().anyMatch(type -> true) && !part.isAnnotatedWith(NullMarked.class))
                .map(part -> part.getName())
                .toList();
        assertThat(unmarked).isEmpty();
    }

    @Test
    void failuresAreSpecific() {
        NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(CORE);
    }

    @Test
    void theLibraryPrintsNothing() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CORE);
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CORE);
    }

    /** One place refuses pipes and devices; who opens a file by another way could hang at one. */
    @Test
    void filesAreOpenedForReadingInOnePlace() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(InputFile.class)
                .should()
                .callMethodWhere(describe(
                        "opens a file to read it",
                        call -> isOneOf(call, Files.class, READING)
                                || call.getTargetOwner().isAssignableTo(FileInputStream.class)
                                || call.getTargetOwner().isAssignableTo(RandomAccessFile.class)))
                .check(CORE);
    }

    private static final Set<String> READING = Set.of(
            "newInputStream",
            "newBufferedReader",
            "newByteChannel",
            "readAllBytes",
            "readString",
            "readAllLines",
            "lines");

    private static boolean isOneOf(JavaMethodCall call, Class<?> owner, Set<String> methods) {
        return call.getTargetOwner().isEquivalentTo(owner) && methods.contains(call.getName());
    }

    @Test
    void nobodyCallsTheGarbageCollectorOrEndsTheProcess() {
        noClasses()
                .should(callMethod(System.class, "gc"))
                .orShould(callMethod(System.class, "exit", int.class))
                .check(CORE);
    }

    @Test
    void classesAreFinal() {
        classes()
                .that(DescribedPredicate.describe("concrete, named classes", ArchitectureTest::isConcreteAndNamed))
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CORE);
    }

    private static boolean isConcreteAndNamed(JavaClass type) {
        return !type.isInterface()
                && !type.isEnum()
                && !type.isAnonymousClass()
                && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                && !type.getSimpleName().equals("package-info");
    }

    @Test
    void theOnlyAbstractClassIsTheUsersFailure() {
        List<String> abstractClasses = CORE.stream()
                .filter(type -> !type.isInterface() && !type.isEnum())
                .filter(type -> type.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getName)
                .filter(name -> !name.endsWith("package-info"))
                .toList();
        assertThat(abstractClasses).containsExactly(UserException.class.getName());
    }

    @Test
    void namesSayWhatAThingIs() {
        List<String> empty = List.of("Manager", "Helper", "Util", "Utils", "Impl", "Base");
        assertThat(CORE.stream().map(JavaClass::getSimpleName))
                .noneMatch(name -> empty.stream().anyMatch(name::endsWith));
    }
}
