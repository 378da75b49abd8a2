package dev.lucency.progress;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A step of a training: its batch is read, learned from and the weights are moved. */
@Name("lucency.Step")
@Label("Training step")
@Category("Lucency")
@Description("A step of a training: its batch is read, learned from and the weights are moved.")
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
public final class StepEvent extends Event {
    @Label("Step")
    private long step;

    @Label("Films")
    private int films;

    /** One that begins now. */
    public static StepEvent begun() {
        StepEvent event = new StepEvent();
        event.begin();
        return event;
    }

    /** Ends it and records it, if anybody records. */
    public void done(long step, int films) {
        this.step = step;
        this.films = films;
        commit();
    }
}
