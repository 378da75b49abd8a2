package dev.lucency.progress;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** Flight recorder event: the k-NN probe of a pre-training runs. */
@Name("lucency.Probe")
@Label("Probe")
@Category("Lucency")
@Description("The k-NN probe of a pre-training runs.")
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
public final class ProbeEvent extends Event {
    @Label("Figure")
    private String figure = "";

    @Label("Value")
    private double value;

    /** Creates an event and starts its time. */
    public static ProbeEvent begun() {
        ProbeEvent event = new ProbeEvent();
        event.begin();
        return event;
    }

    /** Ends the event and records it if the recorder is on. */
    public void done(Figure figure, double value) {
        this.figure = figure.key();
        this.value = value;
        commit();
    }
}
