package dev.lucency.weights.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.DataException;
import dev.lucency.weights.torch.Checkpoints.Pickle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Pickles made by hand, opcode by opcode, against what Python would make of them, and those that must not get that far. */
class PickleReaderTest {
    private static final Path FILE = Path.of("weights.pth");

    /** A pickle, and what must be said of it. */
    private record Bad(String what, Pickle pickle, String message) {
        @Override
        public String toString() {
            return what;
        }
    }

    /** Each names what could run something; where in the pickle it does so must not matter. */
    static final Bad[] MALICIOUS = {
        named("a function of a module", "os", "system"),
        named("as Linux calls it", "posix", "system"),
        named("eval", "builtins", "eval"),
        named("eval of Python 2", "__builtin__", "eval"),
        named("a way to any attribute", "builtins", "getattr"),
        named("a process", "subprocess", "Popen"),
        named("code in an unpickled model", "torch.jit", "load"),
        named("a class of its own", "__main__", "Net"),
        named("a whole module", "torchvision.models.resnet", "ResNet"),
        named("an attribute of an allowed class", "collections", "OrderedDict.__reduce__"),
        named("a storage that is not read", "torch", "ComplexFloatStorage"),
        named("a tensor that is not read", "torch._utils", "_rebuild_qtensor"),
        named("an allowed name elsewhere", "os", "OrderedDict"),
        new Bad(
                "by a name from the stack",
                new Pickle().text("os").text("system").op(0x93).text("id").op(0x85, 'R'),
                "names os.system"),
        new Bad("never called", new Pickle().global("os", "system").op('0', '}'), "names os.system"),
        new Bad(
                "as an attribute that Python would call",
                new Pickle()
                        .global("argparse", "Namespace")
                        .op(')', 0x81, '}')
                        .text("__setstate__")
                        .global("os", "system")
                        .op('s', 'b')
                        .text("id")
                        .op('b'),
                "names os.system"),
        new Bad(
                "deep in a state dict",
                new Pickle()
                        .op('}')
                        .text("state_dict")
                        .op(']', ']', '(')
                        .number(1)
                        .global("posix", "system")
                        .text("id")
                        .op(0x85, 'R', 'e', 'a', 's'),
                "names posix.system"),
        new Bad(
                "as the key of a dictionary",
                new Pickle().op('}').global("os", "system").number(1).op('s'),
                "names os.system"),
        new Bad(
                "as the factory of a default dictionary",
                new Pickle()
                        .global("collections", "defaultdict")
                        .global("os", "getcwd")
                        .op(0x85, 'R'),
                "names os.getcwd"),
        new Bad(
                "as a hook of a tensor",
                new Pickle()
                        .global("torch._utils", "_rebuild_tensor_v2")
                        .op('(')
                        .storage("FloatStorage", "0", 1)
                        .number(0)
                        .numbers()
                        .numbers()
                        .op(0x89)
                        .global("os", "system")
                        .op('t', 'R'),
                "names os.system"),
        new Bad(
                "as the type of a storage",
                new Pickle().op('(').text("storage").global("os", "system"),
                "names os.system"),
        new Bad("by an opcode for instances", new Pickle().op('(').raw("ios\nsystem\n"), "the opcode 0x69"),
        new Bad(
                "by an opcode for objects",
                new Pickle().op('(').global("collections", "Counter").op('o'),
                "the opcode 0x6f"),
        new Bad(
                "by an opcode with keywords",
                new Pickle().global("argparse", "Namespace").op(')', '}', 0x92),
                "the opcode 0x92"),
        new Bad("by a registered extension", new Pickle().op(0x82, 1), "the opcode 0x82"),
        new Bad("by an id as text", new Pickle().raw("Pstorage\n"), "the opcode 0x50"),
        new Bad("with an escape sequence", new Pickle().global("\u001b[2J", "x"), "names \\u001b[2J.x, which"),
    };

    private static Bad named(String what, String module, String name) {
        Pickle pickle = new Pickle().global(module, name).text("id").op(0x85, 'R');
        return new Bad(what, pickle, "its pickle names " + module + "." + name + ", which is not needed for weights");
    }

    @ParameterizedTest
    @FieldSource("MALICIOUS")
    void whatCouldRunSomethingIsRefusedByItsName(Bad bad) {
        assertThatThrownBy(() -> read(bad.pickle.end()))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(FILE + ": refused: ")
                .hasMessageContaining(bad.message);
    }

    static final Bad[] BROKEN = {
        new Bad("nothing on the stack", new Pickle(), "pops more values than it has pushed"),
        new Bad("no mark", new Pickle().op('t'), "goes back to a mark that it has not set"),
        new Bad("below a mark", new Pickle().number(1).op('(', '0'), "pops more values than it has pushed"),
        new Bad("a pair across a mark", new Pickle().number(1).op('(').number(1).op(0x86), "pops more values than"),
        new Bad(
                "an entry of a number",
                new Pickle().number(1).number(1).number(1).op('s'),
                "not a dictionary"),
        new Bad("half an entry", new Pickle().op('}', '(').number(1).op('u'), "not a dictionary"),
        new Bad("more in a number", new Pickle().number(1).number(1).op('a'), "appends to a value that is not a list"),
        new Bad("an unknown memory", new Pickle().op('h', 7), "recalls a value that it has not stored"),
        new Bad("nothing to keep", new Pickle().op('q', 7), "pops more values than it has pushed"),
        new Bad("a call of a text", new Pickle().text("x").op(')', 'R'), "calls a value that is not a function"),
        new Bad(
                "a call with a number",
                new Pickle().global("torch", "Size").number(1).op('R'),
                "calls a value that is not a function"),
        new Bad("a class of numbers", new Pickle().number(1).number(2).op(0x93), "a value that is not a text"),
        new Bad("attributes of a number", new Pickle().number(1).number(2).op('b'), "a value that has none"),
        new Bad("a type called", new Pickle().global("torch", "float32").op(')', 'R'), "calls torch.float32 in a way"),
        new Bad(
                "a storage called",
                new Pickle().global("torch", "FloatStorage").op(')', 'R'),
                "in a way that PyTorch does not"),
        new Bad("a size of nothing", new Pickle().global("torch", "Size").op(')', 'R'), "calls torch.Size in a way"),
        new Bad(
                "a tensor of a number",
                new Pickle()
                        .global("torch._utils", "_rebuild_tensor_v2")
                        .numbers(1, 2, 3, 4)
                        .op('R'),
                "calls torch._utils._rebuild_tensor_v2 in a way that PyTorch does not"),
        new Bad(
                "a parameter of a number",
                new Pickle()
                        .global("torch._utils", "_rebuild_parameter")
                        .numbers(1)
                        .op('R'),
                "in a way that PyTorch does not"),
        new Bad(
                "a strange storage",
                new Pickle().numbers(1, 2, 3, 4, 5).op('Q'),
                "has an id that PyTorch does not write"),
        new Bad("no storage", new Pickle().text("x").op('Q'), "has an id that PyTorch does not write"),
        new Bad("a storage of no type", new Pickle().storage("float32", "0", 1), "a storage in its pickle has no type"),
        new Bad("a storage below nothing", new Pickle().storage("FloatStorage", "0", -1), "would have -1 values"),
        new Bad(
                "a storage beyond counting",
                new Pickle().storage("FloatStorage", "0", Long.MAX_VALUE / 2),
                "would have 4611686018427387903 values"),
        new Bad(
                "two storages of one name",
                new Pickle().storage("FloatStorage", "0", 1).storage("LongStorage", "0", 1),
                "storage 0 is said to be both 1 of float32 and 1 of int64"),
        new Bad("an old protocol", new Pickle().op(0x80, 1), "the protocol 1, those from 2 to 5"),
        new Bad("a text longer than all", new Pickle().op('X').int32(1000), "it is cut short"),
        new Bad("a text of negative length", new Pickle().op('T').int32(-1), "it is cut short"),
        new Bad("bytes of absurd length", new Pickle().op(0x8e, -1, -1, -1, -1, -1, -1, -1, 127), "it is cut short"),
        new Bad(
                "a list of pairs used again and again",
                sharedPairs(1_000, 20),
                "calls collections.OrderedDict in a way that PyTorch does not"),
        new Bad(
                "a tensor as a key",
                new Pickle().op('}').tensor("0", 1, 0, new long[] {1}, 1).op('N', 's'),
                "has a tensor as the key of a dictionary"),
        new Bad(
                "a storage as a key in a list of pairs",
                new Pickle()
                        .global("collections", "OrderedDict")
                        .op(']')
                        .storage("FloatStorage", "0", 1)
                        .op('N', 0x86, 'a', 0x85, 'R'),
                "calls collections.OrderedDict in a way that PyTorch does not"),
        new Bad("a name without end", new Pickle().raw("c" + "x".repeat(1000)), "is longer than 500 characters"),
    };

    @ParameterizedTest
    @FieldSource("BROKEN")
    void whatPythonWouldNotHaveWrittenIsRefused(Bad bad) {
        assertThatThrownBy(() -> read(bad.pickle.end()))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(FILE + ": ")
                .hasMessageContaining(bad.message);
    }

    @Test
    void nothingIsNoPickle() {
        assertThatThrownBy(() -> read(new byte[0]))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("it is cut short inside its pickle");
    }

    @Test
    void numbersAreThoseOfPython() throws IOException {
        byte[] pickle = new Pickle()
                .op(']', '(')
                .op('K', 255)
                .op('M', 255, 255)
                .op('J', 255, 255, 255, 255)
                .op(0x8a, 0)
                .op(0x8a, 1, 255)
                .op(0x8a, 2, 255, 0)
                .op(0x8a, 9, 0, 0, 0, 0, 0, 0, 0, 0, 1)
                .op('G', 0xbf, 0xf8, 0, 0, 0, 0, 0, 0)
                .op(0x88, 0x89)
                .op('e')
                .end();
        assertThat(((Pickled.Sequence) read(pickle)).items())
                .isEqualTo(List.of(255L, 65535L, -1L, 0L, -1L, 255L, BigInteger.ONE.shiftLeft(64), -1.5, true, false));
    }

    @Test
    void textsOfBothPythonsAreRead() throws IOException {
        byte[] pickle = new Pickle()
                .op('(')
                .op('U', 2)
                .raw("ab")
                .op('T')
                .int32(1)
                .raw("c")
                .op(0x8c, 1)
                .raw("d")
                .op(0x8d, 2, 0, 0, 0, 0, 0, 0, 0)
                .raw(new String("é".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                .op('t')
                .end();
        assertThat(((Pickled.Sequence) read(pickle)).items()).isEqualTo(List.of("ab", "c", "d", "é"));
    }

    @Test
    void aLaterEntryReplacesAnEarlierOneOfTheSameKey() throws IOException {
        byte[] pickle = new Pickle()
                .op('}', '(')
                .text("a")
                .number(1)
                .text("b")
                .number(2)
                .text("a")
                .number(3)
                .op('u')
                .end();
        assertThat(((Pickled.Dictionary) read(pickle)).entries()).isEqualTo(Map.of("a", 3L, "b", 2L));
    }

    @Test
    void dictionariesOfPython2AreListsOfPairs() throws IOException {
        byte[] pickle = new Pickle()
                .global("collections", "OrderedDict")
                .op(']', ']', '(')
                .text("a")
                .number(1)
                .op('e', 'a', 0x85, 'R')
                .end();
        assertThat(((Pickled.Dictionary) read(pickle)).entries()).isEqualTo(Map.of("a", 1L));
    }

    /** One list of pairs, made a dictionary of many times; at most one pair is copied for each byte of the pickle. */
    private static Pickle sharedPairs(int pairs, int dictionaries) {
        Pickle pickle = new Pickle()
                .global("collections", "OrderedDict")
                .op('q', 0)
                .text("k")
                .op('N', 0x86, 'q', 1, '0', ']', '(');
        for (int i = 0; i < pairs; i++) {
            pickle.op('h', 1);
        }
        pickle.op('e', 'q', 2, '0', ']');
        for (int i = 0; i < dictionaries; i++) {
            pickle.op('h', 0, 'h', 2, 0x85, 'R', 'a');
        }
        return pickle;
    }

    @Test
    void aListOfPairsMayBeSharedByTwo() throws IOException {
        Pickled.Sequence both = (Pickled.Sequence) read(sharedPairs(1_000, 2).end());
        assertThat(both.items())
                .hasSize(2)
                .allSatisfy(
                        one -> assertThat(((Pickled.Dictionary) one).entries()).isEqualTo(Map.of("k", Pickled.NONE)));
    }

    @Test
    void nothingBehindTheEndIsRead() throws IOException {
        InputStream in = new ByteArrayInputStream(new byte[] {(byte) 0x80, 2, 'N', '.', 'x'});
        assertThat(PickleReader.read(new PickleBytes(FILE, in, 5), new StorageIds(FILE)))
                .isEqualTo(Pickled.NONE);
        assertThat(in.read()).isEqualTo('x');
    }

    /** {@code a = []; a.append(a)}, as text and as a dictionary of itself. */
    @Test
    @Timeout(10)
    void whatHoldsItselfIsNoTrap() throws IOException {
        Object list = read(new Pickle().op(']', 'q', 0, 'h', 0, 'a').end());
        assertThat(PickledText.of(list)).startsWith("[[[[").endsWith("...").hasSize(163);
        Object dictionary =
                read(new Pickle().op('}', 'q', 0).text("a").op('h', 0, 's').end());
        assertThatThrownBy(() -> TorchEntries.of(FILE, dictionary, new StorageIds(FILE)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("nested too deeply");
        Object key = read(new Pickle().op('}', 'q', 0, 'h', 0).number(1).op('s').end());
        assertThat(TorchEntries.of(FILE, key, new StorageIds(FILE)).others()).hasSize(1);
    }

    /** Twelve lists of ten times the one before: a million million dictionaries from two hundred bytes. */
    @Test
    @Timeout(30)
    void whatMultipliesItselfIsRefused() throws IOException {
        Pickle pickle = new Pickle().op('}', 'q', 0);
        for (int level = 1; level <= 12; level++) {
            pickle.op(']', '(');
            for (int i = 0; i < 10; i++) {
                pickle.op('h', level - 1);
            }
            pickle.op('e', 'q', level);
        }
        Object bomb = read(pickle.end());
        assertThatThrownBy(() -> TorchEntries.of(FILE, bomb, new StorageIds(FILE)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("nested too deeply, too often");
    }

    @Test
    @Timeout(30)
    void stepsAreCounted() {
        byte[] endless = new byte[5_000_000];
        Arrays.fill(endless, (byte) 'N');
        assertThatThrownBy(() -> read(endless))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("its pickle has more than 4000000 steps");
    }

    @Test
    void aPickleOfAbsurdLengthIsRefusedBeforeItIsInMemory() {
        byte[] start = new Pickle().op('B').int32(PickleBytes.LONGEST).end();
        assertThatThrownBy(() -> PickleReader.read(
                        new PickleBytes(FILE, new ByteArrayInputStream(start), 1L << 40), new StorageIds(FILE)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("its pickle is longer than 67108864 bytes");
    }

    private static Object read(byte[] pickle) throws IOException {
        return PickleReader.read(
                new PickleBytes(FILE, new ByteArrayInputStream(pickle), pickle.length), new StorageIds(FILE));
    }
}
