package dev.lucency.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folder trees made up as installations lay them out, and where the libraries of libtorch for CUDA are found in them. */
class CudaSearchTest {
    @TempDir
    Path root;

    private final Map<String, String> environment = new HashMap<>();
    private String cache = "";

    @Test
    void anEmptyMachineLacksEverything() {
        CudaReport report = search();
        assertThat(report.missing()).hasSameSizeAs(CudaLibrary.values());
        assertThat(report.driver()).isEmpty();
        assertThat(report.driverLibrary()).isEmpty();
    }

    @Test
    void theLibraryPathComesFirstAndTheLinkTellsTheVersion() {
        file("opt/mine/libcudnn.so.9.14.0");
        link("opt/mine/libcudnn.so.9", "libcudnn.so.9.14.0");
        file("usr/lib/x86_64-linux-gnu/libcudnn.so.9");
        environment.put("LD_LIBRARY_PATH", "/nowhere::/opt/mine");
        assertThat(library("libcudnn.so.9").found())
                .containsExactly(
                        new CudaReport.Found(
                                at("opt/mine/libcudnn.so.9"), "9.14.0", CudaReport.Place.LIBRARY_PATH, true),
                        new CudaReport.Found(
                                at("usr/lib/x86_64-linux-gnu/libcudnn.so.9"), "9", CudaReport.Place.SYSTEM, true));
    }

    @Test
    void whatTheLinkersCacheKnowsIsUsable() {
        file("srv/cuda/libcublas.so.13");
        cache = """
                2 libs found in cache `/etc/ld.so.cache'
                \tlibcublas.so.13 (libc6,x86-64) => /srv/cuda/libcublas.so.13
                \tlibother.so (libc6) => /srv/old/libother.so
                """;
        assertThat(library("libcublas.so.13").isUsable()).isTrue();
    }

    @Test
    void aToolkitOutsideTheLinkersFoldersIsSeenButNotUsable() {
        file("usr/local/cuda-13.1/lib64/libcusparse.so.12");
        file("usr/local/cuda-13.1/extras/CUPTI/lib64/libcupti.so.13");
        assertThat(library("libcusparse.so.12").found()).singleElement().satisfies(found -> {
            assertThat(found.place()).isEqualTo(CudaReport.Place.TOOLKIT);
            assertThat(found.usable()).isFalse();
        });
        assertThat(library("libcupti.so.13").found()).hasSize(1);
        assertThat(library("libcupti.so.13").isUsable()).isFalse();
    }

    @Test
    void thePackagesOfAPythonEnvironmentAreSeen() {
        file("envs/torch/lib/python3.12/site-packages/nvidia/cu13/lib/libcublas.so.13");
        file("envs/torch/lib/python3.12/site-packages/nvidia/cudnn/lib/libcudnn.so.9");
        file("home/me/.local/lib/python3.11/site-packages/nvidia/nccl/lib/libnccl.so.2");
        file("usr/local/lib/python3.11/dist-packages/nvidia/cufile/lib/libcufile.so.0");
        environment.put("VIRTUAL_ENV", "/envs/torch");
        environment.put("HOME", "/home/me");
        for (String name : new String[] {"libcublas.so.13", "libcudnn.so.9", "libnccl.so.2", "libcufile.so.0"}) {
            assertThat(library(name).found())
                    .as(name)
                    .singleElement()
                    .extracting(CudaReport.Found::place)
                    .isEqualTo(CudaReport.Place.PYTHON);
        }
    }

    @Test
    void anotherVersionIsNamedAndDoesNotHelp() {
        file("usr/lib64/libcublas.so.12.9.1");
        link("usr/lib64/libcublas.so.12", "libcublas.so.12.9.1");
        file("usr/lib64/libcublasLt.so.13");
        CudaReport.Library library = library("libcublas.so.13");
        assertThat(library.isUsable()).isFalse();
        assertThat(library.others())
                .containsExactly(at("usr/lib64/libcublas.so.12"), at("usr/lib64/libcublas.so.12.9.1"));
        assertThat(library("libcublasLt.so.13").others()).isEmpty();
    }

    @Test
    void theDriverTellsItsVersionAndWhetherItIsTooOld() throws IOException {
        file("usr/lib/x86_64-linux-gnu/libcuda.so.1");
        assertThat(driver("NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.183.01  Sun May 12 19:39:15 UTC 2024"))
                .extracting(CudaReport::driver, CudaReport::isDriverTooOld, CudaReport::driverLibrary)
                .containsExactly("535.183.01", true, at("usr/lib/x86_64-linux-gnu/libcuda.so.1"));
        assertThat(driver("NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  580.65.06  Release Build"))
                .extracting(CudaReport::driver, CudaReport::isDriverTooOld)
                .containsExactly("580.65.06", false);
    }

    private CudaReport driver(String version) throws IOException {
        file("proc/driver/nvidia/version");
        Files.writeString(root.resolve("proc/driver/nvidia/version"), version + "\nGCC version: gcc 13.3.0\n");
        return search();
    }

    private CudaReport search() {
        return new CudaSearch(root, environment, cache).report(true);
    }

    private CudaReport.Library library(String name) {
        return search().libraries().stream()
                .filter(library -> library.needed().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String at(String path) {
        return root.resolve(path).toString();
    }

    private void file(String path) {
        try {
            Files.createDirectories(root.resolve(path).getParent());
            Files.writeString(root.resolve(path), "");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void link(String path, String target) {
        try {
            Files.createSymbolicLink(root.resolve(path), Path.of(target));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
