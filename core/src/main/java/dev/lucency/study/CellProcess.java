package dev.lucency.study;

import dev.lucency.io.FileFailure;
import dev.lucency.io.InputFile;
import dev.lucency.study.cell.Cell;
import dev.lucency.work.Work;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Runs each cell in a process of its own, whose output is appended to the log of the cell. The cores are divided among the jobs.
 *
 * @param study folder of the study
 * @param command the words that run a cell
 * @param threads number of threads of a process
 */
record CellProcess(Path study, CellCommand command, int threads) implements CellEngine {
    private static final int TAIL = 400;

    @Override
    public CellRun start(Cell cell, Work work) throws IOException {
        Path log = new CellStates(study).log(cell);
        Files.createDirectories(log.toAbsolutePath().getParent());
        ProcessBuilder builder = new ProcessBuilder(command.of(study, cell.id()));
        builder.environment().put("OMP_NUM_THREADS", String.valueOf(threads));
        builder.environment().put("MKL_NUM_THREADS", String.valueOf(threads));
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Process process = builder.start();
        process.getOutputStream().close();
        return new Run(process, log);
    }

    @Override
    public boolean isParallel() {
        return true;
    }

    private record Run(Process process, Path log) implements CellRun {
        @Override
        public boolean isRunning() {
            return process.isAlive();
        }

        @Override
        public boolean stop() {
            process.destroy();
            return true;
        }

        @Override
        public String progress() {
            List<String> lines = tail().lines().filter(line -> !line.isBlank()).toList();
            return lines.isEmpty() ? "" : lines.get(lines.size() - 1).strip();
        }

        @Override
        public Optional<String> failure() {
            return Optional.of("its process ended with exit code " + process.exitValue()
                    + "; if the system was short of memory, use fewer jobs; see " + log);
        }

        private String tail() {
            try (SeekableByteChannel channel = InputFile.channel(log)) {
                channel.position(Math.max(0, channel.size() - TAIL));
                return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw FileFailure.unreadable(log, e);
            }
        }
    }
}
