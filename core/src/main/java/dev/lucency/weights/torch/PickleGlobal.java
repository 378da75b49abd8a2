package dev.lucency.weights.torch;

import dev.lucency.tensor.ElementType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All Python classes and functions that a pickle of weights may name. None is ever run: a few are interpreted (dictionaries, tensors), the
 * others are stored by name. Any other name stops the reading with an error.
 */
enum PickleGlobal {
    /** Ordered dictionary; our dictionaries keep their order anyway. */
    ORDERED_DICT(Use.DICTIONARY, "collections.OrderedDict"),
    DEFAULT_DICT(Use.DEFAULT_DICTIONARY, "collections.defaultdict"),
    /** Milestones of learning-rate schedules. */
    COUNTER(Use.DICTIONARY, "collections.Counter"),
    SET(Use.SEQUENCE, "builtins.set", "__builtin__.set"),
    SIZE(Use.SEQUENCE, "torch.Size"),

    REBUILD_TENSOR(Use.TENSOR, "torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_tensor"),
    REBUILD_PARAMETER(Use.PARAMETER, "torch._utils._rebuild_parameter", "torch._utils._rebuild_parameter_with_state"),

    DOUBLE_STORAGE(ElementType.FLOAT64, "torch.DoubleStorage"),
    FLOAT_STORAGE(ElementType.FLOAT32, "torch.FloatStorage"),
    HALF_STORAGE(ElementType.FLOAT16, "torch.HalfStorage"),
    BFLOAT16_STORAGE(ElementType.BFLOAT16, "torch.BFloat16Storage"),
    LONG_STORAGE(ElementType.INT64, "torch.LongStorage"),
    INT_STORAGE(ElementType.INT32, "torch.IntStorage"),
    SHORT_STORAGE(ElementType.INT16, "torch.ShortStorage"),
    CHAR_STORAGE(ElementType.INT8, "torch.CharStorage"),
    BYTE_STORAGE(ElementType.UINT8, "torch.ByteStorage"),
    BOOL_STORAGE(ElementType.BOOL, "torch.BoolStorage"),

    /** Arguments of the training script, in checkpoints of MoCo, MAE and DINO. */
    NAMESPACE(Use.INERT, "argparse.Namespace"),
    DEVICE(Use.INERT, "torch.device"),
    PATH(
            Use.INERT,
            "pathlib.PosixPath",
            "pathlib.WindowsPath",
            "pathlib._local.PosixPath",
            "pathlib._local.WindowsPath"),
    /** A best score that was computed with NumPy; protocol 2 writes its bytes with {@code encode}. */
    NUMPY_SCALAR(Use.INERT, "numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar"),
    NUMPY_TYPE(Use.INERT, "numpy.dtype"),
    ENCODED(Use.INERT, "_codecs.encode"),

    /** Names that must not be called: types in a configuration, and factories of default dictionaries. */
    TYPE(
            Use.NAME,
            "torch.float64",
            "torch.float32",
            "torch.float16",
            "torch.bfloat16",
            "torch.int64",
            "torch.int32",
            "torch.int16",
            "torch.int8",
            "torch.uint8",
            "torch.bool",
            "builtins.dict",
            "__builtin__.dict",
            "builtins.list",
            "__builtin__.list",
            "builtins.int",
            "__builtin__.int",
            "builtins.float",
            "__builtin__.float");

    /** Result of a call. */
    enum Use {
        DICTIONARY,
        DEFAULT_DICTIONARY,
        SEQUENCE,
        TENSOR,
        PARAMETER,
        INERT,
        NAME
    }

    private static final Map<String, PickleGlobal> BY_NAME = byName();

    private final Use use;
    private final Optional<ElementType> elements;
    /** Names, separated by spaces. */
    private final String names;

    PickleGlobal(Use use, String... names) {
        this.use = use;
        this.elements = Optional.empty();
        this.names = String.join(" ", names);
    }

    PickleGlobal(ElementType elements, String name) {
        this.use = Use.NAME;
        this.elements = Optional.of(elements);
        this.names = name;
    }

    /** Returns the allowed global with this name, module and class joined by a dot. */
    static Optional<PickleGlobal> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    Use use() {
        return use;
    }

    /** Returns the element type of a storage class; empty for other globals. */
    Optional<ElementType> elements() {
        return elements;
    }

    private static Map<String, PickleGlobal> byName() {
        Map<String, PickleGlobal> all = new HashMap<>();
        for (PickleGlobal global : values()) {
            List.of(global.names.split(" ")).forEach(name -> all.put(name, global));
        }
        return all;
    }
}
