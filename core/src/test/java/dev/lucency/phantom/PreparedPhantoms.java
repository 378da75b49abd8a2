package dev.lucency.phantom;

import dev.lucency.data.PreparedSet;
import dev.lucency.film.Fit;
import dev.lucency.prepare.Preparation;
import dev.lucency.prepare.PrepareOptions;
import dev.lucency.progress.Progress;
import java.nio.file.Path;

/** Prepared phantoms for tests. */
public final class PreparedPhantoms {
    private PreparedPhantoms() {}

    /** Draws phantoms and prepares them at the size at which they are drawn, in a new folder {@code phantoms}. */
    public static PreparedSet in(Path folder, int count, long seed, int side) {
        return prepared(folder.resolve("phantoms"), new PhantomSet(count, seed, side), options(side));
    }

    /** Prepares phantoms with finer copies. */
    public static PreparedSet withFine(Path folder, int count, long seed, int side, int fine) {
        return prepared(
                folder.resolve("phantoms-fine"),
                new PhantomSet(count, seed, fine),
                options(side).withFine(fine));
    }

    private static PrepareOptions options(int side) {
        return new PrepareOptions(side, Fit.CROP, 1, false);
    }

    private static PreparedSet prepared(Path out, PhantomSet phantoms, PrepareOptions options) {
        Preparation.run(phantoms.listing(), options, out, Progress.SILENT);
        return PreparedSet.open(out);
    }
}
