package dev.lucency;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The interface of the library is closed: who uses the verbs handles nothing that may change without notice. */
class StableTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.lucency");

    /** They know nothing of the library, so they cannot bear its mark; the page of the library names them. */
    private static final Set<String> UNMARKED = Set.of("dev.lucency.eval", "dev.lucency.progress");

    @Test
    void whatTheVerbsTakeAndReturnIsStable() {
        TreeSet<String> open = new TreeSet<>();
        CORE.stream()
                .filter(type -> type.getPackageName().equals("dev.lucency.work") && isPublic(type))
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(StableTest::mentioned)
                .filter(type -> type.getPackageName().startsWith("dev.lucency") && !isStable(type))
                .forEach(type -> open.add(type.getName()));
        assertThat(open).isEmpty();
    }

    @Test
    void thePageOfTheLibraryNamesEveryStablePackage() throws IOException {
        String page = Files.readString(Path.of("../docs/library.md"));
        TreeSet<String> packages = new TreeSet<>();
        CORE.stream()
                .filter(type -> type.getPackage().isAnnotatedWith(Stable.class))
                .forEach(type -> packages.add(type.getPackageName()));
        packages.addAll(UNMARKED);
        assertThat(packages).hasSizeGreaterThan(UNMARKED.size()).allMatch(name -> page.contains("`" + name + "`"));
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC);
    }

    private static boolean isStable(JavaClass type) {
        Optional<JavaClass> outer = type.getEnclosingClass();
        return UNMARKED.contains(type.getPackageName())
                || type.isAnnotatedWith(Stable.class)
                || type.getPackage().isAnnotatedWith(Stable.class)
                || outer.filter(StableTest::isStable).isPresent();
    }

    private static Stream<JavaClass> mentioned(JavaMethod method) {
        return Stream.concat(
                method.getReturnType().getAllInvolvedRawTypes().stream(),
                method.getParameterTypes().stream().flatMap(type -> type.getAllInvolvedRawTypes().stream()));
    }
}
