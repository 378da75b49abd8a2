package dev.lucency.weights.torch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.DataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What people download in place of weights, and what they are told. */
class FileSignatureTest {
    @TempDir
    Path folder;

    private record Mistake(String content, String hint) {}

    static final Mistake[] MISTAKES = {
        new Mistake("", "it is empty"),
        new Mistake("<!DOCTYPE html><html>", "it looks like a web page"),
        new Mistake("\n<HTML>", "it looks like a web page"),
        new Mistake("version https://git-lfs.github.com/spec/v1\noid", "it is a Git LFS pointer"),
        new Mistake("\u0089HDF\r\n\u001a\n", "it looks like HDF5 (Keras)"),
        new Mistake("\u0093NUMPY\u0001\u0000", "it looks like a NumPy array"),
        new Mistake("\u001f\u008b\u0008", "it is compressed with gzip"),
        new Mistake("x".repeat(257) + "ustar", "it looks like a tar archive"),
        new Mistake("\u0080\u0003}q\u0000.", "it looks like a Python pickle that torch.save did not write"),
        new Mistake("weights?", "its first bytes are 776569676874733f"),
        new Mistake("x", "its first bytes are 78"),
    };

    @ParameterizedTest
    @FieldSource("MISTAKES")
    void itIsToldWhatTheFileLooksLike(Mistake mistake) throws IOException {
        Path file = Files.write(folder.resolve("w"), mistake.content.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> WeightsFile.open(file))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(
                        file
                                + ": is not a supported file of weights (PyTorch's .pth or .pt, safetensors, TensorFlow.js's model.json); ")
                .hasMessageContaining(mistake.hint);
    }

    @Test
    void aFolderAndNothingAreTold() {
        assertThatThrownBy(() -> WeightsFile.open(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is a folder");
        assertThatThrownBy(() -> WeightsFile.open(folder.resolve("nothing.pth")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no such file");
    }
}
