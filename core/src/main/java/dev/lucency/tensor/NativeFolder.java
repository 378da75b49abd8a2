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
 * Folder that libtorch's libraries are unpacked into. JavaCPP unpacks and loads them one by one, {@code libtorch.so} before {@code
 * libtorch_cpu.so}, which it depends on. On the first start the dynamic linker would not find that library in the folder, would load a
 * libtorch that is installed in the system instead, and the process would crash. So all libraries are unpacked before the first is loaded.
 */
final class NativeFolder {
    private NativeFolder() {}

    /** Returns whether this build includes libtorch's CUDA libraries. */
    static boolean hasCuda() {
        String cuda = "/org/bytedeco/pytorch/" + Loader.getPlatform() + "-gpu/";
        return Stream.of("libtorch_cuda.so", "torch_cuda.dll")
                .anyMatch(file -> org.bytedeco.pytorch.presets.torch.class.getResource(cuda + file) != null);
    }

    /**
     * Loads libtorch if it is not loaded, one process at a time: processes that unpack at the same time would load incomplete libraries.
     *
     * @throws UncheckedIOException if the libraries cannot be written
     */
    static void load() {
        Loaded.once();
    }

    /** Initialised once, by the first caller. */
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

    /**
     * Waits for other processes. Returns null where locking is not available, as on some network disks, or where the folder is read-only.
     */
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

    /** Unpacks all libraries of libtorch, so that each finds the others in its folder; existing files are kept. */
    private static void unpack() throws IOException {
        for (String extension : new String[] {"", "-gpu"}) {
            Loader.cacheResources(
                    org.bytedeco.pytorch.presets.torch.class,
                    "/org/bytedeco/pytorch/" + Loader.getPlatform() + extension + "/");
        }
    }
}
