package dev.lucency.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.fuzz.Damage;
import dev.lucency.fuzz.Fuzzing;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Sound files of every transfer syntax are damaged at random and read: each ends as a film or as a {@link DicomException} of one line. */
class DicomFuzzTest {
    private static final String CODE_WORD = "[A-Z][A-Za-z]+ is [A-Z0-9_ ]+";
    private static final int PREAMBLE = 128;
    private static final int ATTRIBUTES = 1200;
    private static final int STREAM_HEAD = 200;

    @Test
    void noDamageEndsInAnythingButAFilmOrARefusal() {
        Map<String, byte[]> sound =
                GoldenFiles.all().stream().collect(Collectors.toMap(DicomFuzzTest::name, GoldenFiles::content));
        Damage damage = new Damage(DicomFuzzTest::place, List.of(), file -> file);
        Fuzzing.run(sound, damage, DicomException.class, 150_000_000, (name, file) -> read(file));
    }

    /** A message names nobody, unless damage has put a name where a code word belongs: code words are repeated. */
    private static void read(byte[] file) throws DicomException {
        try {
            DicomFilm.pixels(file);
        } catch (DicomException e) {
            assertThat(e.getMessage().replaceFirst(CODE_WORD, "")).doesNotContain("CANARY");
            throw e;
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** A third anywhere, the rest among the attributes or where the pixels' stream has its headers. */
    private static int place(byte[] file, Random random) {
        int from = switch (random.nextInt(3)) {
            case 0 -> random.nextInt(file.length);
            case 1 -> PREAMBLE + random.nextInt(ATTRIBUTES);
            default -> pixels(file) + random.nextInt(STREAM_HEAD);
        };
        return Math.min(from, file.length - 1);
    }

    /** Where PixelData (7FE0,0010) begins, in little endian. */
    private static int pixels(byte[] file) {
        int found = 0;
        for (int i = PREAMBLE; i < file.length - 4; i++) {
            if (file[i] == (byte) 0xE0 && file[i + 1] == 0x7F && file[i + 2] == 0x10 && file[i + 3] == 0) {
                found = i;
            }
        }
        return found;
    }
}
