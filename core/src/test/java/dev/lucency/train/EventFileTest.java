package dev.lucency.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.io.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What TensorBoard is given, record by record, against bytes put together by hand; tools/check/events.py reads a run with TensorBoard. */
class EventFileTest {
    @TempDir
    Path folder;

    @Test
    void figuresStandUnderTheirNamesAtTheirStep() throws IOException {
        try (MetricsLog log = MetricsLog.open(folder.resolve("metrics.jsonl"), 0)) {
            log.append(Json.object().put("step", 7).put("loss", 1.5).put("alarm", "none"));
        }
        List<byte[]> records = records(files().get(0));
        assertThat(records).hasSize(3);
        // file_version = "brain.Event:2"; session_log { status: START } at step 1; summary { value { tag: "loss" 1.5 }
        // } at step 7
        assertThat(withoutTime(records.get(0))).isEqualTo("1a0d" + "627261696e2e4576656e743a32");
        assertThat(withoutTime(records.get(1))).isEqualTo("1001" + "3a02" + "0801");
        assertThat(withoutTime(records.get(2)))
                .isEqualTo("1007" + "2a0d" + "0a0b" + "0a04" + "6c6f7373" + "15" + "0000c03f");
    }

    @Test
    void theChecksumOfALengthIsThatOfTensorFlow() throws IOException {
        try (MetricsLog log = MetricsLog.open(folder.resolve("metrics.jsonl"), 0)) {
            log.append(Json.object().put("step", 1).put("loss", 1));
        }
        // Every TensorBoard file begins so: 24 bytes, and the masked CRC-32C of that number.
        assertThat(HexFormat.of().formatHex(Files.readAllBytes(files().get(0)), 0, 12))
                .isEqualTo("1800000000000000" + "a37f4b22");
    }

    @Test
    void aResumedRunTellsItsStepsAnewInALaterFile() throws IOException {
        for (long step : new long[] {0, 4, 4}) {
            try (MetricsLog log = MetricsLog.open(folder.resolve("metrics.jsonl"), step)) {
                log.append(Json.object().put("step", step + 1).put("loss", 1));
            }
        }
        assertThat(files()).hasSize(3);
        assertThat(withoutTime(records(files().get(2)).get(1))).isEqualTo("1005" + "3a02" + "0801");
    }

    @Test
    void aRunWithoutAFigureLeavesNoFile() throws IOException {
        MetricsLog.open(folder.resolve("metrics.jsonl"), 0).close();
        assertThat(files()).isEmpty();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().startsWith("events.out.tfevents."))
                    .sorted()
                    .toList();
        }
    }

    private static List<byte[]> records(Path file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<byte[]> records = new ArrayList<>();
        while (in.hasRemaining()) {
            byte[] record = new byte[(int) in.getLong()];
            in.getInt();
            in.get(record).getInt();
            records.add(record);
        }
        return records;
    }

    /** The record after its wall time, a double in field 1. */
    private static String withoutTime(byte[] record) {
        assertThat(record[0]).isEqualTo((byte) 0x09);
        return HexFormat.of().formatHex(record, 9, record.length);
    }
}
