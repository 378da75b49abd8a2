package dev.lucency.progress;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Threshold;

/**
 * Flight recorder event: a film of a source is decoded and resampled. By default only films that take 20 ms or more are
 * recorded.
 */
@Name("lucency.FilmRead")
@Label("Film read")
@Category("Lucency")
@Description("A film of a source is decoded and resampled; by default only films that take 20 ms or more.")
@Threshold("20 ms")
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
public final class FilmReadEvent extends Event {
    @Label("Film")
    private String film = "";

    /** Creates an event and starts its time. */
    public static FilmReadEvent begun() {
        FilmReadEvent event = new FilmReadEvent();
        event.begin();
        return event;
    }

    /** Ends the event and records it if the recorder is on. */
    public void done(String film) {
        this.film = film;
        commit();
    }
}
