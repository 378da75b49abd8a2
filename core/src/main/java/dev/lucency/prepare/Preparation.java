package dev.lucency.prepare;

import dev.lucency.DataException;
import dev.lucency.data.BoxTable;
import dev.lucency.data.DatasetFile;
import dev.lucency.data.FilmEntry;
import dev.lucency.data.MaskTable;
import dev.lucency.data.PatientSplit;
import dev.lucency.data.PreparationCounts;
import dev.lucency.data.PreparedFilm;
import dev.lucency.data.SampleTable;
import dev.lucency.data.Shard;
import dev.lucency.data.SplitDigest;
import dev.lucency.film.Resampler;
import dev.lucency.io.FileFailure;
import dev.lucency.io.Sha256;
import dev.lucency.prepare.duplicate.DuplicateTable;
import dev.lucency.prepare.duplicate.FilmPrints;
import dev.lucency.progress.Progress;
import dev.lucency.source.FilmListing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Turns the films of a listing into a prepared set. Films are read and resampled on several threads, block by block, and written
 * in the order of the listing; the output does not depend on the number of threads.
 *
 * <p>The set is written in a hidden folder next to the output folder and moved there when it is complete. A run that was killed,
 * or stopped because the disk was full, resumes after its last complete block and writes the same bytes as an uninterrupted run.
 * A run that was stopped because of rejected films does not block the next one, which begins again or, if it allows them, resumes.
 */
public final class Preparation {
    private static final int MOST_BLOCK_FILMS = 64;
    private static final int LEAST_BLOCK_FILMS = 16;
    private static final int BLOCK_BYTES = 1 << 26;
    private static final long SHARD_BYTES = 1L << 30;
    private static final int FEW_FILMS = 1000;

    private final FilmListing listing;
    private final List<FilmEntry> entries;
    private final PrepareOptions options;
    private final Limits limits;

    /**
     * Constants that only tests change.
     *
     * @param blockFilms the number of films between two lines of the journal
     * @param shardBytes the largest size of a pixel file
     * @param fewFilms the number of films from which interrupted work with other settings is not deleted
     * @param clock the clock for the time of completion
     */
    record Limits(int blockFilms, long shardBytes, int fewFilms, Clock clock) {
        /**
         * Returns the defaults: blocks of 64 films, small enough to be written before the garbage collector copies them; fewer,
         * down to 16, if two blocks would exceed 128 MiB.
         *
         * @param pictures the number of pictures per film of its size: the film and its masks
         */
        static Limits of(PrepareOptions options, int pictures) {
            long bytes = (long) pictures * options.size() * options.size() + (long) options.fine() * options.fine();
            int fitting = (int) (BLOCK_BYTES / bytes);
            int films = Math.max(LEAST_BLOCK_FILMS, Math.min(MOST_BLOCK_FILMS, fitting));
            return new Limits(films, SHARD_BYTES, FEW_FILMS, Clock.systemUTC());
        }
    }

    Preparation(FilmListing listing, PrepareOptions options, Limits limits) {
        this.listing = listing;
        this.entries = listing.entries();
        this.options = options;
        this.limits = limits;
    }

    /**
     * Prepares a set, or resumes one that was started with the same listing and options.
     *
     * @param out the output folder, missing or empty; afterwards it has the complete set
     * @param page writes the page of the finished set into its folder; is called again on resume if the run was killed before it
     *     returned
     * @throws DataException if {@code out} is not empty, another set was started there and more than a few films were read, a patient is in two splits, the disk is
     *     full, no film can be used, or if more than 5 % of the films cannot be used or a film is in two splits and the options
     *     do not allow that
     */
    public static PreparationCounts run(
            FilmListing listing, PrepareOptions options, Path out, Progress progress, Consumer<Path> page) {
        return new Preparation(
                        listing,
                        options,
                        Limits.of(options, 1 + listing.masks().names().size()))
                .run(out, progress, page);
    }

    /** Prepares a set without a page. */
    public static PreparationCounts run(FilmListing listing, PrepareOptions options, Path out, Progress progress) {
        return run(listing, options, out, progress, set -> {});
    }

    /**
     * Checks the output folder before anything is read.
     *
     * @throws DataException if {@code out} is not empty, is a file, or cannot be created
     */
    public static void requireFree(Path out) {
        try {
            WorkFolder.requireFree(out);
        } catch (IOException e) {
            throw FileFailure.unwritable(out, e);
        }
    }

    PreparationCounts run(Path out, Progress progress) {
        return run(out, progress, set -> {});
    }

    PreparationCounts run(Path out, Progress progress, Consumer<Path> page) {
        SampleTable.requireLabels(listing.name(), listing.labels());
        requireKnownPatients();
        PatientSplit.requireDisjoint(listing.name(), entries);
        try (WorkFolder work = WorkFolder.open(
                out, PreparePlan.of(listing, options, limits), options.allowRejected(), limits.fewFilms())) {
            if (!work.isWhole()) {
                prepare(work, progress);
            }
            work.move();
            page.accept(out);
            DatasetFile made = DatasetFile.read(out);
            PreparationCounts counts = made.counts();
            work.clear();
            made.readings().lines().forEach(progress::note);
            progress.end(counts.films() + " films in " + out + ", " + counts.rejected() + " rejected" + otherViews());
            return counts;
        } catch (IOException e) {
            throw FileFailure.unwritable(out, e);
        }
    }

    private String otherViews() {
        int films = listing.otherViews().size();
        return films == 0 ? "" : ", " + films + " of other views (" + OtherViewTable.NAME + ")";
    }

    private void requireKnownPatients() {
        if (!listing.doubt().isEmpty()) {
            throw new DataException(listing.name() + ": " + listing.doubt());
        }
    }

    private void prepare(WorkFolder work, Progress progress) throws IOException {
        List<long[]> prints = new ArrayList<>();
        try (SettledPixels settled = new SettledPixels(work.set());
                ShardWriter shards = new ShardWriter(work.set(), options.size(), limits.shardBytes(), settled::add);
                OtherPictures others = new OtherPictures(work.set(), options, listing.masks(), settled::add)) {
            Results results = Results.resume(listing, work.journal(), shards, others);
            progress.begin("prepare", "films", entries.size());
            RejectionLimit limit = new RejectionLimit(listing.name(), options.allowRejected(), work.rejected());
            try (BlockReader reader = new BlockReader(listing, results.remaining(), options, limits.blockFilms())) {
                progress.advance(results.done(), results.detail());
                limit.check(results);
                for (List<FilmResult> films = reader.next(); !films.isEmpty(); films = reader.next()) {
                    Block block = Block.of(films);
                    for (FilmResult film : films) {
                        if (film.outcome().isAccepted()) {
                            shards.append(film.pixels());
                            others.append(film);
                            prints.add(film.print());
                        }
                    }
                    work.journal().append(block);
                    results.add(block);
                    progress.advance(results.done(), results.detail());
                    limit.check(results);
                    settled.check();
                }
            }
            limit.requireSome(results);
            List<PixelFile> files = shards.finish();
            others.finish();
            finish(work.set(), results, files, others, settled, prints);
        }
    }

    private void finish(
            Path set,
            Results results,
            List<PixelFile> files,
            OtherPictures others,
            SettledPixels settled,
            List<long[]> prints)
            throws IOException {
        List<FilmEntry> films = results.accepted();
        try (ShardReader reader = new ShardReader(set, files, options.size())) {
            Map<String, String> tables = writeTables(set, results, films, others);
            FilmPrints all = new FilmPrints(PreparedFilm.of(films), options.size(), reader::pixels, prints);
            DuplicateTable.write(set, all, options.allowDuplicates());
            dataset(results, films, files.size(), settled.await(), tables).write(set);
        }
    }

    private Map<String, String> writeTables(Path set, Results results, List<FilmEntry> films, OtherPictures others)
            throws IOException {
        SampleTable.write(set, listing.labels(), films);
        BoxTable.write(set, results.boxes(new Resampler(options.size(), options.fit())));
        RejectionTable.write(set.resolve(RejectionTable.NAME), results.rejections());
        NoteTable.write(set, results.notes());
        OtherViewTable.write(set, listing.otherViews());
        Map<String, String> tables = new TreeMap<>();
        for (String table : List.of(SampleTable.NAME, BoxTable.NAME)) {
            tables.put(table, Sha256.of(set.resolve(table)));
        }
        if (!listing.masks().names().isEmpty()) {
            MaskTable.write(set, others.table(films));
            tables.put(MaskTable.NAME, Sha256.of(set.resolve(MaskTable.NAME)));
        }
        return tables;
    }

    /**
     * @param shards how many of the files are pixels of films; the others are masks, and the last one of finer copies, if there are any
     * @param files the files in the order in which they were finished
     */
    private DatasetFile dataset(
            Results results, List<FilmEntry> films, int shards, List<Shard> files, Map<String, String> tables) {
        PixelSums train = results.train();
        int masks = shards + listing.masks().names().size();
        return new DatasetFile(
                listing.name(),
                listing.citation(),
                limits.clock().instant().truncatedTo(ChronoUnit.SECONDS),
                listing.provenance(),
                options.size(),
                options.fit(),
                listing.labels(),
                PreparationCounts.of(films, results.rejections().size()),
                results.readings(),
                train.count() == 0 ? null : train.mean(),
                train.count() == 0 ? null : train.deviation(),
                files.subList(0, shards),
                files.subList(shards, masks),
                options.fine() == 0
                        ? Optional.empty()
                        : Optional.of(new DatasetFile.FineCopy(options.fine(), files.get(masks))),
                tables,
                SplitDigest.of(films));
    }
}
