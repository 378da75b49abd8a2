import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Prints the ten test classes that took longest, from the reports that Surefire and Failsafe leave in the modules. The build runs
 * it last; after a build that failed, run it by hand: {@code java tools/check/SlowestTests.java}.
 */
final class SlowestTests {
    private static final int SHOWN = 10;

    private record TestClass(String module, String name, double seconds) {}

    public static void main(String[] arguments) throws IOException {
        Path project = Path.of(arguments.length == 0 ? "" : arguments[0]).toAbsolutePath();
        List<TestClass> classes;
        try (Stream<Path> files = Files.find(project, 4, (file, attributes) -> isReport(project.relativize(file)))) {
            classes = files.map(file -> read(project, file))
                    .sorted(Comparator.comparingDouble(TestClass::seconds).reversed())
                    .toList();
        }
        System.out.printf(
                Locale.ROOT,
                "%nThe slowest of %d test classes, which took %.0f s in all:%n",
                classes.size(),
                classes.stream().mapToDouble(TestClass::seconds).sum());
        classes.stream()
                .limit(SHOWN)
                .forEach(test ->
                        System.out.printf(Locale.ROOT, "%8.1f s  %-4s  %s%n", test.seconds(), test.module(), test.name()));
    }

    /** Whether a file is MODULE/target/{surefire,failsafe}-reports/TEST-CLASS.xml. */
    private static boolean isReport(Path file) {
        return file.getNameCount() == 4
                && file.getName(1).toString().equals("target")
                && file.getName(2).toString().matches("(surefire|failsafe)-reports")
                && file.getName(3).toString().matches("TEST-.*\\.xml");
    }

    /** The attributes of the outermost element say all. */
    private static TestClass read(Path project, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader xml = XMLInputFactory.newFactory().createXMLStreamReader(in);
            xml.nextTag();
            return new TestClass(
                    project.relativize(file).getName(0).toString(),
                    xml.getAttributeValue(null, "name"),
                    Double.parseDouble(xml.getAttributeValue(null, "time").replace(",", "")));
        } catch (IOException | XMLStreamException e) {
            throw new IllegalStateException(file + ": cannot be read", e);
        }
    }
}
