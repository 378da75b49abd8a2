package dev.lucency.progress;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** Flight recorder event: a training step, from reading the batch to the update of the weights. */
@Name("lucency.Step")
@Label("Training step")
@Category("Lucency")
@Description("A training step, from reading the batch to the update of the weights.")
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
public final class StepEvent extends Event {
    @Label("Step")
    private long step;

    @Label("Films")
    private int films;

    /** Creates an event and starts its time. */
    public static StepEvent begun() {
        StepEvent event = new StepEvent();
        event.begin();
        return event;
    }

    /** Ends the event and records it if the recorder is on. */
    public void done(long step, int films) {
        this.step = step;
        this.films = films;
        commit();
    }
}
