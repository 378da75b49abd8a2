package dev.lucency.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.SettingException;
import dev.lucency.study.StudyEstimate;
import dev.lucency.study.StudyFlops;
import dev.lucency.study.StudyPreview;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a dry run prints of a plan and of what it will cost. */
class StudyTextTest {
    private static final StudyPreview PLAN = new StudyPreview(
            List.of(
                    new StudyPreview.Planned("a1", "pretrain", "cells/pretrain/moco-a1", "planned", "is new"),
                    new StudyPreview.Planned("b2", "probe", "cells/probe/moco-b2", "done", "")),
            3,
            1,
            List.of("moco and simclr differ in epochs (6 and 12)"),
            5,
            199,
            new StudyFlops(
                    List.of(
                            new StudyFlops.Counted("a1", 3e15, List.of()),
                            new StudyFlops.Counted("c3", 1e15, List.of())),
                    2));

    private static final StudyEstimate COSTS = new StudyEstimate(
            List.of(new StudyEstimate.OfVerb("pretrain", 2, 7322, 4000, 1_500_000_000L)),
            2_500_000_000L,
            4,
            61,
            List.of("finetune/moco: data: too few cases"));

    @Test
    void cellsThatWouldRunStandWithTheirReasonsAndWarningsLast() {
        assertThat(new StudyText(PLAN, Optional.empty(), List.of()).text()).isEqualTo("""
                a1  pretrain  cells/pretrain/moco-a1
                    is new
                1 of 2 cells would run, for 3 results; 1 cells read test films
                not the same budget: moco and simclr differ in epochs (6 and 12)
                too few resamples: of 5 secondary comparisons none can be significant after correction; set resamples to at least 200
                """);
    }

    @Test
    void devicesOfAGivenSpeedHaveALineEach() {
        StudyText text = new StudyText(
                PLAN,
                Optional.empty(),
                List.of(DeviceGroup.of("1:50"), DeviceGroup.of("8:50"), DeviceGroup.of("2:0.5")));
        assertThat(text.text()).endsWith("""
                the networks compute 4.00e+15 FLOP, counted from their layers (films, views, fits and maps are not in it):
                not counted: 2 probes and fine-tunings of networks in files of weights; import the weights as a model
                1 device of 50 TFLOP/s: 1:20
                8 devices of 50 TFLOP/s: 1:00
                2 devices of 0.5 TFLOP/s: 1:40:00
                """);
        assertThat(text.json().at("/devices/1/seconds").asDouble()).isEqualTo(60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8", "8:", ":50", "0:50", "8:0", "8:50:1", "many:50", "8:NaN"})
    void aGroupThatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> DeviceGroup.of(text))
                .isInstanceOf(SettingException.class)
                .hasMessageEndingWith("such as 8:50, was " + text);
    }

    @Test
    void anEstimateHasALineForEachVerbAndNamesWhatItLeavesOut() {
        assertThat(new StudyText(PLAN, Optional.of(COSTS), List.of()).text()).endsWith("""
                estimate from 4 trials on phantoms (1:01), one cell after another:
                verb       cells       time    longest      disk
                pretrain       2    2:02:02    1:06:40   1.50 GB
                all: 2:02:02, 1.50 GB on disk; at most 2.50 GB of memory in a process
                no estimate: finetune/moco: data: too few cases
                """);
        assertThat(new StudyText(PLAN, Optional.of(COSTS), List.of())
                        .json()
                        .at("/estimate/seconds")
                        .asDouble())
                .isEqualTo(7322);
        assertThat(new StudyText(PLAN, Optional.of(COSTS), List.of())
                        .json()
                        .at("/can_be_significant")
                        .asBoolean())
                .isFalse();
    }
}
