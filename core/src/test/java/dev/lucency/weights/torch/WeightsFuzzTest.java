package dev.lucency.weights.torch;

import dev.lucency.DataException;
import dev.lucency.fuzz.Damage;
import dev.lucency.fuzz.Fuzzing;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import dev.lucency.weights.torch.Checkpoints.Pickle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files by {@code torch.save} of both formats, and pickles inside a sound zip archive, are damaged at random and read whole: each is
 * read or refused.
 */
class WeightsFuzzTest {
    private static final long MOST_BYTES = 40_000_000;

    /** The opcodes that refer to what was kept, and make much of little. */
    private static final Damage DAMAGE = Damage.with(
            "(",
            "t",
            "]",
            "}",
            "e",
            "u",
            "a",
            "s",
            "h\u0000",
            "h\u0001",
            "q\u0001",
            "h\u0000h\u0000h\u0000",
            "Q",
            "R",
            "b",
            "\u0081",
            "\u0085",
            "\u0086",
            "\u0094",
            "ccollections\nOrderedDict\n",
            "ctorch\nFloatStorage\n");

    @TempDir
    Path folder;

    /** Which takes more memory than any file, if it is unpacked. */
    @BeforeAll
    static void loadTheEngine() {
        try (Scope scope = Scope.open()) {
            Tensors.zeros(1);
        }
    }

    @Test
    void noDamageOfAFileEndsInAnythingButTensorsOrARefusal() throws IOException {
        Map<String, byte[]> sound = new HashMap<>();
        for (String name : List.of(
                "views.pth", "views-legacy.pth", "moco-deflated.pth", "types.pth", "moco-protocol4-legacy.pth")) {
            sound.put(name, Files.readAllBytes(Checkpoints.golden(name)));
        }
        Fuzzing.run(sound, DAMAGE, DataException.class, MOST_BYTES, (name, bytes) -> read(bytes));
    }

    /** The archive stays sound, so that damage gets as far as the pickle. */
    @Test
    void noDamageOfAPickleEndsInAnythingButTensorsOrARefusal() {
        Map<String, byte[]> sound = Map.of(
                "pickle", Checkpoints.stateDict("0", 2, 0, new long[] {2}, new long[] {1}),
                "pickle that shares", sharing(),
                "pickle of Python 2", ordered());
        Fuzzing.run(sound, DAMAGE, DataException.class, MOST_BYTES, (name, pickle) -> {
            Map<String, byte[]> entries = Checkpoints.entries();
            entries.put("a/data.pkl", pickle);
            read(Checkpoints.zip(entries));
        });
    }

    private static byte[] sharing() {
        Pickle pickle = new Pickle().op('}', 'q', 0).text("list").op(']', 'q', 1, '(');
        for (int i = 0; i < 20; i++) {
            pickle.op('N');
        }
        pickle.op('e', 's');
        for (int i = 0; i < 20; i++) {
            pickle.number(i).op('h', 1, 's');
        }
        return pickle.text("w").tensor("0", 2, 0, new long[] {2}, 1).op('s').end();
    }

    private static byte[] ordered() {
        return new Pickle()
                .global("collections", "OrderedDict")
                .op('q', 0, ']', 'q', 1)
                .text("w")
                .tensor("0", 2, 0, new long[] {2}, 1)
                .op(0x86, 'a', 0x85, 'R')
                .end();
    }

    private void read(byte[] bytes) throws IOException {
        Path file = Fuzzing.file(folder.resolve("weights"), bytes);
        try (Scope scope = Scope.open()) {
            WeightsFile.open(file).load();
        }
    }
}
