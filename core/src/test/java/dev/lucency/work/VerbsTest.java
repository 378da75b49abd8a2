package dev.lucency.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.DataException;
import dev.lucency.SettingException;
import dev.lucency.data.Split;
import dev.lucency.io.Json;
import dev.lucency.parallel.Ranks;
import dev.lucency.phantom.PhantomSet;
import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.settings.ConfigLoader;
import dev.lucency.train.RunDirectory;
import dev.lucency.transfer.LabelFraction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The verbs as a program calls them: what a request refuses, what is told beside the result, and how work is stopped and shared. */
class VerbsTest {
    private static final PretrainConfig CONFIG = ConfigLoader.of(
            PretrainConfig.class,
            List.of(
                    "backbone=vit-tiny",
                    "backbone.position-grid=2",
                    "size=32",
                    "batch=16",
                    "method.queue=32",
                    "method.norm-group=0",
                    "schedule.epochs=2",
                    "schedule.warmup-epochs=0",
                    "log-steps=1"));

    @TempDir
    static Path folder;

    private static Path films;

    @BeforeAll
    static void prepare() {
        films = folder.resolve("films");
        Prepare.of(new PhantomSet(60, 1, 32).listing(), 32, films).run(Work.quiet());
    }

    @Test
    void aStoppedPretrainingIsContinuedToItsEnd() throws IOException {
        Path out = folder.resolve("stopped");
        AtomicInteger asked = new AtomicInteger();
        Work stopping = Work.quiet().stoppedBy(Stop.when(() -> asked.incrementAndGet() == 2));
        assertThat(Pretrain.of(CONFIG, films, out).run(stopping)).isEmpty();
        assertThat(new RunDirectory(out).latestCheckpoint()).isPresent();
        assertThat(Pretrain.resumed(films, out).run(Work.quiet())).isPresent();
        assertThat(out.resolve("report.html")).isNotEmptyFile();
    }

    /** Elsewhere a signal ends the process at once: nothing would be lost, and nobody asks the listener. */
    @Test
    void requestsToStopAreListenedToDuringTrainingAlone() throws IOException {
        List<String> heard = new ArrayList<>();
        Work work = Work.quiet().stoppedBy(() -> {
            heard.add("listens");
            return new Stop.Listening() {
                @Override
                public boolean getAsBoolean() {
                    return false;
                }

                @Override
                public void close() {
                    heard.add("ends");
                }
            };
        });
        Probe.of(StartSpec.of("pixels"), films, folder.resolve("unheard")).run(work);
        assertThat(heard).isEmpty();
        Pretrain.of(CONFIG, films, folder.resolve("heard")).run(work);
        assertThat(heard).containsExactly("listens", "ends");
    }

    /** Who transfers a run that was stopped hears of it, in a program as on a command line. */
    @Test
    void whatMustBeKnownOfAStartIsToldToTheListener() throws IOException {
        Path out = folder.resolve("half");
        AtomicInteger asked = new AtomicInteger();
        Pretrain.of(CONFIG, films, out).run(Work.quiet().stoppedBy(Stop.when(() -> asked.incrementAndGet() == 2)));
        List<String> notes = new ArrayList<>();
        Work heard = Work.quiet();
        Probe.of(StartSpec.of(out), films, folder.resolve("half-probe"))
                .run(new Work(
                        heard.progress(), notes::add, heard.stop(), heard.device(), heard.world(), heard.clock()));
        assertThat(notes).anyMatch(note -> note.contains("its training was stopped at step 2 of"));
    }

    @Test
    void twoProcessesShareATrainingAndTheFirstAloneWrites() throws Exception {
        Path out = folder.resolve("shared");
        List<Optional<RunDirectory>> ends = Ranks.run(2, world -> {
            try {
                return Pretrain.of(CONFIG, films, out).run(Work.quiet().in(world));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(ends).allMatch(Optional::isPresent);
        assertThat(out.resolve("report.html")).isNotEmptyFile();
        assertThat(Files.readAllLines(out.resolve("metrics.jsonl"))).hasSize(6); // 2 epochs of 3 steps
    }

    @Test
    void settingsThatContradictOneAnotherAreRefusedWhenTheRequestIsMade() {
        assertThatThrownBy(() -> new Probe(
                        StartSpec.of("pixels"),
                        films,
                        LabelChoice.USUAL,
                        new LabelFraction(0.5, 1),
                        OptionalInt.of(5),
                        OptionalLong.empty(),
                        folder.resolve("never")))
                .isInstanceOf(SettingException.class)
                .hasMessage("folds uses all films, give it without 'fraction'");
        assertThatThrownBy(() -> new Reading(Split.VALIDATION, true, false))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("again is for 'split=test'");
        assertThatThrownBy(() -> new Pretrain(
                        CONFIG, films, folder.resolve("never"), Optional.of(StartSpec.of("random")), false))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("init random is no start of a pre-training");
    }

    @Test
    void aProbeOfShuffledLabelsSaysSo() {
        Path out = folder.resolve("shuffled");
        Probe.of(StartSpec.of("pixels"), films, out).shuffled(7).run(Work.quiet());
        JsonNode provenance = Json.read(out.resolve("model.json")).path("provenance");
        assertThat(provenance.path("name").asString()).isEqualTo("pixels, shuffled labels");
        assertThat(provenance.at("/data/labels").asString())
                .isEqualTo("train labels: shuffled by seed 7, uncertain: ignore, blank: unknown");
        assertThat(out.resolve("README.md")).content().contains("shuffled by seed 7");
        Path test = folder.resolve("shuffled-test");
        Evaluate.of(out, films, test).run(Work.quiet());
        assertThat(test.resolve("report.html")).content().contains("pixels, shuffled labels");
    }

    @Test
    void testFilmsAreReadOnceWhoeverAsks() {
        Path probe = folder.resolve("once");
        Probe.of(StartSpec.of("pixels"), films, probe).run(Work.quiet());
        Evaluate.of(probe, films, folder.resolve("once-test")).run(Work.quiet());
        assertThatThrownBy(() ->
                        Evaluate.of(probe, films, folder.resolve("twice-test")).run(Work.quiet()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("read them once more with 'again'");
        assertThat(folder.resolve("twice-test")).doesNotExist();
    }
}
