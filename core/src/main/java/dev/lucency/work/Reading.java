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
 * Which films are judged, and what is tolerated in it.
 *
 * @param split of the films
 * @param again whether test films may be read though they were read before with this run or model
 * @param allowOverlap whether films of patients may be judged whose labels the model has seen
 */
public record Reading(Split split, boolean again, boolean allowOverlap) {
    /** @throws SettingException if other films than those of test are to be read again, which needs no permission */
    public Reading {
        requireTest(again, split);
    }

    /** The films of a split, each read for the first time, of patients whose labels the model has not seen. */
    public static Reading of(Split split) {
        return new Reading(split, false, false);
    }

    static void requireTest(boolean again, Split split) {
        if (again && split != Split.TEST) {
            throw new SettingException(
                    "again is for 'split=test', was " + split.text() + "; other films may be read at any time");
        }
    }

    /** Opens the list of the readings of a model, and says what it tells of these films. */
    TestReads open(Path model, SeenFilms seen, PreparedSet set, Work work) {
        return told(TestReads.open(model, seen, set, Set.of(split), again), work);
    }

    /** The same for a start. */
    TestReads open(Start start, PreparedSet set, Work work) {
        return told(start.testReads(set, Set.of(split), again), work);
    }

    static TestReads told(TestReads reads, Work work) {
        reads.remarks().forEach(work::remark);
        return reads;
    }

    /**
     * Compares the films with all that a model has seen.
     *
     * @param model how it is called
     */
    OverlapCheck check(String model, SeenFilms seen, PreparedSet set) {
        return OverlapCheck.of(seen, set, split).requireNewLabels(model, allowOverlap);
    }
}
