package dev.lucency.weights.torch;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Reads a pickle without running anything: a stack machine with a memo for those opcodes that {@code torch.save} writes, protocols 2 to 5.
 * Each class or function is looked up in {@link PickleGlobal} as soon as it is named; a name that is not listed stops the reading with an
 * error. Listed classes are not instantiated either, see {@link PickleCalls}.
 *
 * <p>This is an own implementation since it protects the machine from downloaded files. The Java library (net.razorvine:pickle) converts
 * unknown classes to dictionaries instead of rejecting them, accepts more classes than weights need, keeps its list of classes in global
 * state that other code can extend, and allocates as much memory as a file asks for.
 *
 * <p>Memory is bounded by the length of the pickle ({@link PickleBytes#LONGEST}) and the number of its steps; there is no recursion. Time
 * is proportional to both: a stored value can be recalled many times, but recalling never copies or searches it.
 *
 * @see <a href="https://docs.python.org/3/library/pickletools.html">pickletools</a>
 */
final class PickleReader {
    /**
     * Maximum number of steps. A tensor needs about forty; a state dict of a thousand tensors with its optimizer needs two hundred
     * thousand.
     */
    private static final int MOST_STEPS = 4_000_000;

    private static final int STOP = '.';

    private final PickleBytes in;
    private final StorageIds storages;
    private final List<Object> stack = new ArrayList<>();
    private final List<Integer> marks = new ArrayList<>();
    private final PickleCalls calls = new PickleCalls();
    private final Map<Long, Object> memory = new HashMap<>();

    private PickleReader(PickleBytes in, StorageIds storages) {
        this.in = in;
        this.storages = storages;
    }

    /**
     * Reads exactly to the end of a pickle.
     *
     * @param storages collects the storages that the pickle refers to
     * @return a text, number, boolean, byte array, {@link Pickled}, {@link TorchTensor} or {@link StorageView}
     * @throws dev.lucency.DataException if the pickle is damaged, too large, or has a name that is not allowed
     */
    static Object read(PickleBytes in, StorageIds storages) throws IOException {
        return new PickleReader(in, storages).run();
    }

    private Object run() throws IOException {
        for (int step = 0; step < MOST_STEPS; step++) {
            int opcode = in.uint8();
            if (opcode == STOP) {
                return pop();
            }
            if (!(value(opcode) || text(opcode) || container(opcode) || memory(opcode) || object(opcode))) {
                throw TorchFault.refused(
                        in.file(),
                        "its pickle has the opcode 0x" + HexFormat.of().toHexDigits((byte) opcode)
                                + ", which torch.save does not write");
            }
        }
        throw TorchFault.refused(in.file(), "its pickle has more than " + MOST_STEPS + " steps");
    }

    private boolean value(int opcode) throws IOException {
        switch (opcode) {
            case 0x80 -> protocol(in.uint8()); // PROTO
            case 0x95 -> in.int64(); // FRAME: only a hint for readers of streams
            case 'N' -> push(Pickled.NONE); // NONE
            case 0x88 -> push(true); // NEWTRUE
            case 0x89 -> push(false); // NEWFALSE
            case 'J' -> push((long) in.int32()); // BININT
            case 'K' -> push((long) in.uint8()); // BININT1
            case 'M' -> push((long) in.uint16()); // BININT2
            case 0x8a -> push(wholeNumber(in.take(in.uint8()))); // LONG1
            case 'G' -> push(in.float64()); // BINFLOAT
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean text(int opcode) throws IOException {
        switch (opcode) {
            case 0x8c -> push(in.text(in.uint8())); // SHORT_BINUNICODE
            case 'X' -> push(in.text(in.uint32())); // BINUNICODE
            case 0x8d -> push(in.text(in.int64())); // BINUNICODE8
            case 'U' -> push(in.text(in.uint8())); // SHORT_BINSTRING, the texts of Python 2
            case 'T' -> push(in.text(in.int32())); // BINSTRING
            case 'C' -> push(in.take(in.uint8())); // SHORT_BINBYTES
            case 'B' -> push(in.take(in.uint32())); // BINBYTES
            case 0x8e, 0x96 -> push(in.take(in.int64())); // BINBYTES8, BYTEARRAY8
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean container(int opcode) {
        switch (opcode) {
            case '(' -> marks.add(stack.size()); // MARK
            case ']', ')', 0x8f -> push(new Pickled.Sequence()); // EMPTY_LIST, EMPTY_TUPLE, EMPTY_SET
            case '}' -> push(new Pickled.Dictionary()); // EMPTY_DICT
            case 't', 0x91 -> push(new Pickled.Sequence(popToMark())); // TUPLE, FROZENSET
            case 0x85 -> push(new Pickled.Sequence(pop(1))); // TUPLE1
            case 0x86 -> push(new Pickled.Sequence(pop(2))); // TUPLE2
            case 0x87 -> push(new Pickled.Sequence(pop(3))); // TUPLE3
            case 'a' -> append(pop(1)); // APPEND
            case 'e', 0x90 -> append(popToMark()); // APPENDS, ADDITEMS
            case 's' -> setItems(pop(2)); // SETITEM
            case 'u' -> setItems(popToMark()); // SETITEMS
            case '0' -> pop(); // POP
            case '1' -> popToMark(); // POP_MARK
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean memory(int opcode) throws IOException {
        switch (opcode) {
            case 'q' -> memory.put((long) in.uint8(), top()); // BINPUT
            case 'r' -> memory.put(in.uint32(), top()); // LONG_BINPUT
            case 0x94 -> memory.put((long) memory.size(), top()); // MEMOIZE
            case 'h' -> push(recall(in.uint8())); // BINGET
            case 'j' -> push(recall(in.uint32())); // LONG_BINGET
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean object(int opcode) throws IOException {
        switch (opcode) {
            case 'c' -> push(named(in.line(), in.line())); // GLOBAL
            case 0x93 -> { // STACK_GLOBAL
                List<Object> name = pop(2);
                push(named(name.get(0), name.get(1)));
            }
            case 'Q' -> push(storages.view(pop())); // BINPERSID
            case 'R', 0x81 -> { // REDUCE, NEWOBJ
                List<Object> call = pop(2);
                push(call(call.get(0), call.get(1)));
            }
            case 'b' -> build(pop()); // BUILD
            default -> {
                return false;
            }
        }
        return true;
    }

    private void protocol(int version) {
        if (version < 2 || version > 5) {
            throw TorchFault.refused(
                    in.file(), "its pickle has the protocol " + version + ", those from 2 to 5 are read");
        }
    }

    /** Returns an integer from its minimal little-endian bytes. */
    private static Object wholeNumber(byte[] littleEndian) {
        byte[] bytes = littleEndian.clone();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = littleEndian[bytes.length - 1 - i];
        }
        BigInteger number = bytes.length == 0 ? BigInteger.ZERO : new BigInteger(bytes);
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    private Pickled.Named named(Object module, Object name) {
        String whole = module + "." + name;
        if (!(module instanceof String) || !(name instanceof String)) {
            throw damaged("names a class by a value that is not a text");
        }
        return new Pickled.Named(
                whole,
                PickleGlobal.named(whole)
                        .orElseThrow(() -> TorchFault.refused(
                                in.file(),
                                "its pickle names " + whole + ", which is not needed for weights and is not run")));
    }

    private Object call(Object called, Object arguments) {
        if (!(called instanceof Pickled.Named name) || !(arguments instanceof Pickled.Sequence sequence)) {
            throw damaged("calls a value that is not a function");
        }
        return calls.call(name, sequence, in.position())
                .orElseThrow(() -> damaged("calls " + name.name() + " in a way that PyTorch does not"));
    }

    /** Sets attributes. Those of dictionaries, such as the versions of modules, are ignored; those of other objects are stored. */
    private void build(Object state) {
        if (top() instanceof Pickled.Inert inert) {
            inert.setState(state);
        } else if (!(top() instanceof Pickled.Dictionary)) {
            throw damaged("sets attributes of a value that has none");
        }
    }

    private void append(List<Object> items) {
        if (!(top() instanceof Pickled.Sequence sequence)) {
            throw damaged("appends to a value that is not a list");
        }
        sequence.items().addAll(items);
    }

    private void setItems(List<Object> items) {
        if (!(top() instanceof Pickled.Dictionary dictionary) || items.size() % 2 != 0) {
            throw damaged("sets entries of a value that is not a dictionary");
        }
        for (int i = 0; i < items.size(); i += 2) {
            if (!Pickled.Dictionary.isKey(items.get(i))) {
                throw damaged("has a tensor as the key of a dictionary");
            }
            dictionary.put(items.get(i), items.get(i + 1));
        }
    }

    private void push(Object value) {
        stack.add(value);
    }

    private Object top() {
        if (stack.size() <= floor()) {
            throw damaged("pops more values than it has pushed");
        }
        return stack.get(stack.size() - 1);
    }

    private Object pop() {
        Object top = top();
        stack.remove(stack.size() - 1);
        return top;
    }

    private List<Object> pop(int count) {
        if (stack.size() - count < floor()) {
            throw damaged("pops more values than it has pushed");
        }
        return popFrom(stack.size() - count);
    }

    private List<Object> popToMark() {
        if (marks.isEmpty()) {
            throw damaged("goes back to a mark that it has not set");
        }
        return popFrom(marks.remove(marks.size() - 1));
    }

    private List<Object> popFrom(int index) {
        List<Object> above = stack.subList(index, stack.size());
        List<Object> popped = new ArrayList<>(above);
        above.clear();
        return popped;
    }

    /** Returns the lowest index that may be popped: values below the last mark must stay. */
    private int floor() {
        return marks.isEmpty() ? 0 : marks.get(marks.size() - 1);
    }

    private Object recall(long index) {
        Object value = memory.get(index);
        if (value == null) {
            throw damaged("recalls a value that it has not stored");
        }
        return value;
    }

    private RuntimeException damaged(String what) {
        return TorchFault.damaged(in.file(), "its pickle " + what);
    }
}
