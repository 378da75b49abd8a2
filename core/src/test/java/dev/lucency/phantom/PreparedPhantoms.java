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
        Path out = folder.resolve("phantoms");
        Preparation.run(
                new PhantomSet(count, seed, side).listing(),
                new PrepareOptions(side, Fit.CROP, 1, false),
                out,
                Progress.SILENT);
        return PreparedSet.open(out);
    }
}
