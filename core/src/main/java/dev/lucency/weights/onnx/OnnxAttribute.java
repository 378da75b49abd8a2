package dev.lucency.weights.onnx;

import dev.lucency.io.ProtobufMessage;

/** Attribute of a node, as in {@code AttributeProto}. */
final class OnnxAttribute {
    private static final int NAME = 1;
    private static final int REAL = 2;
    private static final int INTEGER = 3;
    private static final int INTEGERS = 8;
    private static final int TYPE = 20;

    private OnnxAttribute() {}

    static ProtobufMessage integer(String name, long value) {
        return named(name).integer(INTEGER, value).integer(TYPE, 2);
    }

    static ProtobufMessage real(String name, double value) {
        return named(name).real(REAL, (float) value).integer(TYPE, 1);
    }

    static ProtobufMessage integers(String name, long... values) {
        ProtobufMessage attribute = named(name);
        for (long value : values) {
            attribute.integer(INTEGERS, value);
        }
        return attribute.integer(TYPE, 7);
    }

    private static ProtobufMessage named(String name) {
        return new ProtobufMessage().text(NAME, name);
    }
}
