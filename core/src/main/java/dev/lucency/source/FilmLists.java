package dev.lucency.source;

import dev.lucency.data.FilmEntry;
import dev.lucency.film.Rejection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The three lists that the films of a data set are divided into while its label files are read: films that may be read, films
 * that are rejected, and films of views that were not requested. Each list keeps the order in which it was filled.
 */
public final class FilmLists {
    private final List<FilmEntry> entries = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final List<OtherView> otherViews = new ArrayList<>();

    /** Adds a film that may be read. */
    public void accept(FilmEntry entry) {
        entries.add(entry);
    }

    /**
     * Adds a film that cannot be used.
     *
     * @param source the path of the film, relative to the set's root
     * @param detail the reason in words
     */
    public void reject(String source, Rejection.Reason reason, String detail) {
        rejections.add(new Rejection(source, reason, detail));
    }

    /** Adds a film that cannot be used. */
    public void reject(Rejection rejection) {
        rejections.add(rejection);
    }

    /**
     * Adds a film of a view that was not requested.
     *
     * @param source the path of the film, relative to the set's root
     * @param reason the evidence that the film has another view, in words
     */
    public void leaveOut(String source, String reason) {
        otherViews.add(new OtherView(source, reason));
    }

    /** Returns the films that can be read. */
    public List<FilmEntry> entries() {
        return Collections.unmodifiableList(entries);
    }

    /** Returns the films that cannot be used. */
    public List<Rejection> rejections() {
        return Collections.unmodifiableList(rejections);
    }

    /** Returns the films of views that were not requested. */
    public List<OtherView> otherViews() {
        return Collections.unmodifiableList(otherViews);
    }
}
