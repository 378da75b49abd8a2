package dev.lucency.tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;

/**
 * The folder that libtorch's libraries are unpacked into. JavaCPP unpacks and loads them one after another, {@code libtorch.so}
 * before {@code libtorch_cpu.so}, which it needs. On the first start the linker would not find that one beside it, would look
 * through the system's folders, and would map in whatever libtorch the system has installed: the process then crashes.
 */
final class NativeFolder {
    private NativeFolder() {}

    /** Whether this build brings libtorch's libraries for CUDA. */
    static boolean hasCuda() {
        String cuda = "/org/bytedeco/pytorch/" + Loader.getPlatform() + "-gpu/";
        return Stream.of("libtorch_cuda.so", "torch_cuda.dll")
                .anyMatch(file -> org.bytedeco.pytorch.presets.torch.class.getResource(cuda + file) != null);
    }

    /**
     * Unpacks all libraries of libtorch, so that each finds the others beside it; does nothing if they are there.
     *
     * @throws UncheckedIOException if they cannot be written
     */
    static void unpack() {
        try {
            for (String extension : new String[] {"", "-gpu"}) {
                Loader.cacheResources(
                        org.bytedeco.pytorch.presets.torch.class,
                        "/org/bytedeco/pytorch/" + Loader.getPlatform() + extension + "/");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
