package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tour of the code quotes lines; each stands in the file that its stop names first. */
class CodeTourTest {
    private static final Path DOCS = Path.of("../docs");
    private static final Pattern FILE = Pattern.compile("\\]\\((\\.\\./[\\w/.-]+\\.java)\\)");

    @Test
    void theLinesThatTheTourQuotesStandInTheirFiles() throws IOException {
        List<String> strange = new ArrayList<>();
        int quoted = 0;
        for (String stop : Files.readString(DOCS.resolve("code-tour.md")).split("\n### ", -1)) {
            Matcher file = FILE.matcher(stop);
            int begin = stop.indexOf("```java\n");
            if (begin < 0 || !file.find()) {
                continue;
            }
            Set<String> code = Files.readAllLines(DOCS.resolve(file.group(1))).stream()
                    .map(String::strip)
                    .collect(Collectors.toSet());
            for (String line : stop.substring(begin + 8, stop.indexOf("```", begin + 8))
                    .lines()
                    .toList()) {
                quoted++;
                if (!code.contains(line.strip())) {
                    strange.add(file.group(1) + ": " + line);
                }
            }
        }
        assertThat(strange).isEmpty();
        assertThat(quoted).isGreaterThan(20);
    }
}
