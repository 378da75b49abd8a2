package dev.lucency.weights.onnx;

import dev.lucency.io.ProtobufMessage;
import dev.lucency.tensor.TensorBytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Builder of an ONNX model: every method adds an element and returns the name of its value. Field numbers are those of {@code onnx.proto}.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>
 */
final class OnnxGraph {
    /** First operator set with layer normalisation. */
    private static final int OPERATORS = 17;

    /** Version of the file format for that operator set. */
    private static final int FORMAT = 8;

    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final String BATCH = "batch";

    private final List<ProtobufMessage> nodes = new ArrayList<>();
    private final List<ProtobufMessage> initializers = new ArrayList<>();
    private final List<ProtobufMessage> inputs = new ArrayList<>();
    private final List<ProtobufMessage> outputs = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    /**
     * Adds a float32 input for any number of films.
     *
     * @param meaning description for users
     * @param lengths dimensions after the batch
     */
    String input(String name, String meaning, long... lengths) {
        inputs.add(value(claim(name), meaning, lengths));
        return name;
    }

    /** Makes a float32 value an output. */
    void output(String name, String meaning, long... lengths) {
        outputs.add(value(name, meaning, lengths));
    }

    /** Adds a constant; its values are read when the model is written. */
    String constant(String name, Tensor tensor) {
        ProtobufMessage initializer = new ProtobufMessage();
        for (long length : tensor.shape()) {
            initializer.integer(1, length);
        }
        initializer
                .integer(2, dataType(tensor))
                .text(8, claim(name))
                .bytes(9, tensor.nbytes(), out -> TensorBytes.write(tensor, out));
        initializers.add(initializer);
        return name;
    }

    /** Adds a constant list of integers, such as a shape. */
    String lengths(String name, long... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(numbers).forEach(bytes::putLong);
        return small(new ProtobufMessage().integer(1, numbers.length).integer(2, INT64), name, bytes.array());
    }

    /** Adds a constant integer scalar. */
    String index(String name, long number) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(number);
        return small(new ProtobufMessage().integer(2, INT64), name, bytes.array());
    }

    /** Adds a constant float32 scalar. */
    String number(String name, double number) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putFloat((float) number);
        return small(new ProtobufMessage().integer(2, FLOAT), name, bytes.array());
    }

    private String small(ProtobufMessage typed, String name, byte[] values) {
        initializers.add(typed.text(8, claim(name)).bytes(9, values));
        return name;
    }

    /** Adds a node with one result, which has the name of the node. */
    String node(String operator, String name, List<String> arguments, ProtobufMessage... attributes) {
        ProtobufMessage node = new ProtobufMessage();
        arguments.forEach(argument -> node.text(1, argument));
        node.text(2, claim(name)).text(3, name).text(4, operator);
        for (ProtobufMessage attribute : attributes) {
            node.message(5, attribute);
        }
        nodes.add(node);
        return name;
    }

    /**
     * Returns the complete model.
     *
     * @param name name of the graph
     * @param version version of Lucency
     * @param properties metadata texts by key
     */
    ProtobufMessage model(String name, String version, Map<String, String> properties) {
        ProtobufMessage graph = new ProtobufMessage();
        nodes.forEach(node -> graph.message(1, node));
        graph.text(2, name);
        initializers.forEach(initializer -> graph.message(5, initializer));
        inputs.forEach(input -> graph.message(11, input));
        outputs.forEach(output -> graph.message(12, output));
        ProtobufMessage model = new ProtobufMessage()
                .integer(1, FORMAT)
                .text(2, "lucency")
                .text(3, version)
                .message(7, graph)
                .message(8, new ProtobufMessage().text(1, "").integer(2, OPERATORS));
        properties.forEach((key, text) ->
                model.message(14, new ProtobufMessage().text(1, key).text(2, text)));
        return model;
    }

    private String claim(String name) {
        if (!names.add(name)) {
            throw new IllegalStateException("two values are called " + name);
        }
        return name;
    }

    private static ProtobufMessage value(String name, String meaning, long... lengths) {
        ProtobufMessage shape = new ProtobufMessage().message(1, new ProtobufMessage().text(2, BATCH));
        for (long length : lengths) {
            shape.message(1, new ProtobufMessage().integer(1, length));
        }
        ProtobufMessage tensor = new ProtobufMessage().integer(1, FLOAT).message(2, shape);
        return new ProtobufMessage()
                .text(1, name)
                .message(2, new ProtobufMessage().message(1, tensor))
                .text(3, meaning);
    }

    private static int dataType(Tensor tensor) {
        ScalarType type = tensor.scalar_type().intern();
        if (type == ScalarType.Float) {
            return FLOAT;
        }
        if (type == ScalarType.Long) {
            return INT64;
        }
        throw new IllegalArgumentException("constants of type " + type + " are not written");
    }
}
