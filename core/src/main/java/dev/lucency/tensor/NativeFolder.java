package dev.lucency.tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

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
     * Loads libtorch if it is not loaded, one process at a time: two that unpack into one empty folder at once find each other's
     * libraries half written.
     *
     * @throws UncheckedIOException if its libraries cannot be written
     */
    static void load() {
        Loaded.once();
    }

    /** Whose initialisation happens once, whoever asks first. */
    private static final class Loaded {
        static {
            try (@Nullable FileChannel locked = lock()) {
                unpack();
                Loader.load(torch.class);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static void once() {}
    }

    /** Waits for others; nothing where there is no locking, as on some network disks, or where the folder is read-only. */
    private static @Nullable FileChannel lock() {
        try {
            Path file = Loader.getCacheDir().toPath().resolve("lucency.lock");
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.lock(); // until the channel is closed
            return channel;
        } catch (IOException | UnsupportedOperationException e) {
            return null;
        }
    }

    /** All libraries of libtorch, so that each finds the others beside it; those that are there stay. */
    private static void unpack() throws IOException {
        for (String extension : new String[] {"", "-gpu"}) {
            Loader.cacheResources(
                    org.bytedeco.pytorch.presets.torch.class,
                    "/org/bytedeco/pytorch/" + Loader.getPlatform() + extension + "/");
        }
    }
}
