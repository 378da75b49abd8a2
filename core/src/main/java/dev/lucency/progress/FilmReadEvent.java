package dev.lucency.progress;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Threshold;

/** A film of a source is decoded and resampled; by default only those that take 20 ms or more are recorded. */
@Name("lucency.FilmRead")
@Label("Film read")
@Category("Lucency")
@Description("A film of a source is decoded and resampled; by default only those that take 20 ms or more are recorded.")
@Threshold("20 ms")
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
public final class FilmReadEvent extends Event {
    @Label("Film")
    private String film = "";

    /** One that begins now. */
    public static FilmReadEvent begun() {
        FilmReadEvent event = new FilmReadEvent();
        event.begin();
        return event;
    }

    /** Ends it and records it, if anybody records. */
    public void done(String film) {
        this.film = film;
        commit();
    }
}
