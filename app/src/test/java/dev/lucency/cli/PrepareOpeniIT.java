package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.film.DicomDecoder;
import dev.lucency.film.Fit;
import dev.lucency.film.Resampler;
import dev.lucency.io.Json;
import dev.lucency.io.NumpyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The Indiana collection as its XML reports and DICOM films unpack ({@code NLMCXR_reports/ecgen-radiology/1.xml}, {@code
 * NLMCXR_dcm/1/1_IM-0001-3001.dcm}), with films of several transfer syntaxes, a knee and a film that is cut off.
 */
class PrepareOpeniIT {
    private static final Path GOLDEN = Path.of("../core/src/test/resources/golden/dicom");
    private static final List<String> FILMS =
            List.of("native-8", "big-endian-12", "rle-16", "jpeg2000-8", "jpegls-12", "window-8-monochrome1");

    @TempDir
    Path folder;

    private static byte[] golden(String name) throws IOException {
        return Files.readAllBytes(GOLDEN.resolve(name + ".dcm"));
    }

    private static String film(int report) {
        return report + "_IM-" + String.format("%04d", report) + "-1001";
    }

    private void layOut() throws IOException {
        for (int report = 1; report <= FILMS.size(); report++) {
            add(report, golden(FILMS.get(report - 1)));
        }
        String knee = new String(golden("native-8"), StandardCharsets.ISO_8859_1).replace("CHEST", "KNEE ");
        add(FILMS.size() + 1, knee.getBytes(StandardCharsets.ISO_8859_1));
        add(FILMS.size() + 2, Arrays.copyOf(golden("native-8"), 900));
    }

    /** A report with a frontal film and one that is lateral. */
    private void add(int report, byte[] content) throws IOException {
        Path films = Files.createDirectories(folder.resolve("NLMCXR/NLMCXR_dcm/" + report));
        Files.write(films.resolve(film(report) + ".dcm"), content);
        Files.write(films.resolve(film(report) + "-lat.dcm"), content);
        Path reports = Files.createDirectories(folder.resolve("NLMCXR/NLMCXR_reports/ecgen-radiology"));
        String term = report % 2 == 0 ? "normal" : "Cardiomegaly/mild";
        Files.writeString(reports.resolve(report + ".xml"), """
                <?xml version="1.0" encoding="utf-8"?>
                <eCitation><uId id="CXR%1$d"/><MeSH><major>%2$s</major></MeSH>
                <parentImage id="CXR%3$s"/><parentImage id="CXR%3$s-lat"/></eCitation>
                """.formatted(report, term, film(report)));
        Path projections = folder.resolve("NLMCXR/indiana_projections.csv");
        String before = Files.exists(projections) ? Files.readString(projections) : "uid,filename,projection\n";
        Files.writeString(
                projections,
                before + report + "," + film(report) + ".dcm.png,Frontal\n" + report + "," + film(report)
                        + "-lat.dcm.png,Lateral\n");
    }

    @Test
    void dicomFilmsArePreparedAsTheyAreShown() throws Exception {
        layOut();

        JsonNode json = Json.parse(Ran.well(
                        "prepare",
                        "openi",
                        "--root",
                        folder.resolve("NLMCXR").toString(),
                        "--validation",
                        "0",
                        "--test",
                        "0",
                        "--allow-rejected",
                        "--size",
                        "32",
                        "--json",
                        "--out",
                        folder.resolve("set").toString())
                .out());

        assertThat(json.at("/train/films").asInt()).isEqualTo(FILMS.size());
        assertThat(json.at("/train/patients").asInt()).isEqualTo(FILMS.size());
        assertThat(json.path("rejected_by_reason")).isEqualTo(Json.parse("{\"not-chest\": 1, \"unreadable\": 1}"));
        List<String> rows = Files.readAllLines(folder.resolve("set/samples.csv"));
        NumpyFile pictures = NumpyFile.open(folder.resolve("set/images-00000.npy"));
        Resampler resampler = new Resampler(32, Fit.CROP);
        for (int row = 0; row < FILMS.size(); row++) {
            assertThat(rows.get(row + 1)).startsWith(film(row + 1) + ",CXR" + (row + 1) + ",");
            byte[] picture = new byte[32 * 32];
            pictures.data().get(row * picture.length, picture);
            assertThat(picture)
                    .as(FILMS.get(row))
                    .isEqualTo(resampler
                            .apply(DicomDecoder.read(GOLDEN.resolve(FILMS.get(row) + ".dcm")))
                            .pixels());
        }
    }
}
