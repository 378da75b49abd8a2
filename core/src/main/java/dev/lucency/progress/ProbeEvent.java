package dev.lucency.progress;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** The k-NN probe of a pre-training is asked. */
@Name("lucency.Probe")
@Label("Probe")
@Category("Lucency")
@Description("The k-NN probe of a pre-training is asked.")
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
public final class ProbeEvent extends Event {
    @Label("Figure")
    private String figure = "";

    @Label("Value")
    private double value;

    /** One that begins now. */
    public static ProbeEvent begun() {
        ProbeEvent event = new ProbeEvent();
        event.begin();
        return event;
    }

    /** Ends it and records it, if anybody records. */
    public void done(Figure figure, double value) {
        this.figure = figure.key();
        this.value = value;
        commit();
    }
}
