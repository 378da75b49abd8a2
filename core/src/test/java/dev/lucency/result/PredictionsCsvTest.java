package dev.lucency.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.DataException;
import dev.lucency.eval.Predictions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Predictions there and back, and every way in which the table may be broken. */
class PredictionsCsvTest {
    private static final String HEADER = "image_id,patient_id,split,Mass_target,Mass_probability\n";

    @TempDir
    Path folder;

    @Test
    void returnsEveryDigitThatWasWritten() {
        Predictions written = Examples.predictions(3);
        Path file = folder.resolve("predictions.csv");
        PredictionsCsv.write(file, written);
        Predictions read = PredictionsCsv.read(file);
        assertThat(read.split()).isEqualTo("test");
        assertThat(read.labels()).isEqualTo(written.labels());
        assertThat(read.films()).isEqualTo(written.films());
        for (int film = 0; film < written.films().size(); film++) {
            for (int label = 0; label < written.labels().size(); label++) {
                assertThat(read.isKnown(film, label)).isEqualTo(written.isKnown(film, label));
                assertThat(read.isPositive(film, label)).isEqualTo(written.isPositive(film, label));
                assertThat(read.probability(film, label)).isEqualTo(written.probability(film, label));
            }
        }
    }

    @Test
    void readsATableWrittenByHand() throws IOException {
        Predictions read = PredictionsCsv.read(file(HEADER + "a.png,1,test,1,0.5\nb.png,1,test,,1e-3\n"));
        assertThat(read.isPositive(0, 0)).isTrue();
        assertThat(read.isKnown(1, 0)).isFalse();
        assertThat(read.probability(1, 0)).isEqualTo(0.001);
    }

    @Test
    void readsWhatOtherToolsWrite() throws IOException {
        Predictions read = PredictionsCsv.read(file("\uFEFF" + HEADER
                + "a,1,test,1.0,0.5\nb,1,test,0.0,0.5\nc,1,test,True,0.5\nd,1,test,False,0.5\n"
                + "e,1,test,nan,0.5\nf,1,test,NA, 0.5 \n\ng,1,test,1.00,5e-1\n"));
        assertThat(read.films()).hasSize(7);
        assertThat(IntStream.range(0, 7)
                        .mapToObj(film -> !read.isKnown(film, 0) ? "?" : read.isPositive(film, 0) ? "1" : "0"))
                .containsExactly("1", "0", "1", "0", "?", "?", "1");
        assertBroken("a,1,test,1,0.5\n\nb,1,test,2,0.5\n", ":4: column Mass_target must be 1, 0 or empty");
    }

    @Test
    void namesLineColumnRuleAndValueOfABrokenCell() throws IOException {
        assertBroken(
                "a.png,1,test,1,0.5\nb.png,1,test,-1,0.5\n",
                ":3: column Mass_target must be 1, 0 or empty for unknown, was '-1'");
        assertBroken("a.png,1,test,1,1.5\n", ":2: column Mass_probability must be a number in [0, 1], was '1.5'");
        assertBroken("a.png,1,test,1,\n", ":2: column Mass_probability must be a number in [0, 1], was ''");
        assertBroken("a.png,1,test,1,NaN\n", "was 'NaN'");
        assertBroken("a.png,1,test,1\n", ":2: must have 5 cells like the header, had 4");
        assertBroken("a.png,,test,1,0.5\n", ":2: image_id, patient_id and split must not be empty");
        assertBroken(
                "a.png,1,test,1,0.5\na.png,1,test,1,0.5\n",
                ":3: column image_id must name each film once, a.png stands in line 2");
        assertBroken(
                "a.png,1,test,1,0.5\nb.png,1,train,1,0.5\n",
                ":3: column split must be one for all films, was test and then train");
        assertBroken("a.png,1,test,1,0.5\nb.png,1,te\u001b[2Jst,1,0.5\n", "was test and then te\\u001b[2Jst; mend");
    }

    @Test
    void namesTheRuleOfABrokenHeader() throws IOException {
        assertBrokenFile("", "is empty, a header line is needed");
        assertBrokenFile(HEADER, "holds no film");
        assertBrokenFile(
                "image,patient_id,split,Mass_target,Mass_probability\n",
                ":1: columns must be image_id,patient_id,split");
        assertBrokenFile("image_id,patient_id,split,Mass_target\n", ":1: columns must be");
        assertBrokenFile(
                "image_id,patient_id,split,Mass_target,Nodule_probability\n", "Mass_target,Nodule_probability must be");
        assertBrokenFile(HEADER.strip() + ",Mass_target,Mass_probability\n", ":1: has the column 'Mass_target' twice");
    }

    @Test
    void namesAFileThatIsNotThereOrIsNoTable() throws IOException {
        assertThatThrownBy(() -> PredictionsCsv.read(folder.resolve("none.csv")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("none.csv: no such file");
        assertBrokenFile(HEADER + "\"a.png,1\n", ":2: is not well-formed CSV");
        Path binary = folder.resolve("binary.csv");
        Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThatThrownBy(() -> PredictionsCsv.read(binary)).isInstanceOf(DataException.class);
    }

    private void assertBroken(String rows, String message) throws IOException {
        assertBrokenFile(HEADER + rows, message);
    }

    private void assertBrokenFile(String text, String message) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> PredictionsCsv.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("predictions.csv"), text);
    }
}
