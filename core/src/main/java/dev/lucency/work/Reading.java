package dev.lucency.work;

import dev.lucency.SettingException;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.seen.OverlapCheck;
import dev.lucency.seen.SeenFilms;
import dev.lucency.seen.TestReads;
import dev.lucency.transfer.Start;
import java.nio.file.Path;
import java.util.Set;

/**
 * Which films are read for an evaluation, and what is permitted.
 *
 * @param split split of the films
 * @param again whether test films may be read again that this run or model has read before
 * @param allowOverlap whether the films may include patients whose labels the model has seen
 */
public record Reading(Split split, boolean again, boolean allowOverlap) {
    /** @throws SettingException if {@code again} is set for another split than test, where it is not needed */
    public Reading {
        requireTest(again, split);
    }

    /** Films of a split that were not read before, without patients whose labels the model has seen. */
    public static Reading of(Split split) {
        return new Reading(split, false, false);
    }

    static void requireTest(boolean again, Split split) {
        if (again && split != Split.TEST) {
            throw new SettingException(
                    "again is for 'split=test', was " + split.text() + "; other films may be read at any time");
        }
    }

    /** Opens the model's record of test readings, and notes its remarks on these films. */
    TestReads open(Path model, SeenFilms seen, PreparedSet set, Work work) {
        return told(TestReads.open(model, seen, set, Set.of(split), again), work);
    }

    /** Opens the start's record of test readings, and notes its remarks on these films. */
    TestReads open(Start start, PreparedSet set, Work work) {
        return told(start.testReads(set, Set.of(split), again), work);
    }

    static TestReads told(TestReads reads, Work work) {
        reads.remarks().forEach(work::remark);
        return reads;
    }

    /**
     * Checks the overlap of the films with all films that a model has seen.
     *
     * @param model name of the model in messages
     */
    OverlapCheck check(String model, SeenFilms seen, PreparedSet set) {
        return OverlapCheck.of(seen, set, split).requireNewLabels(model, allowOverlap);
    }
}
