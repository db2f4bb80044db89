package org.selfsup.knime.table;

import org.knime.node.parameters.widget.choices.Label;

/** How many channels the encoder sees. Constant names are stored in settings files: never rename one. */
public enum Colours {

    /** Decided by the first images of the table. */
    @Label(value = "As the images", description = "Colour if any of the first images of the table is stored in colour, even if"
            + " it looks grey (then choose Greyscale); greyscale otherwise.")
    AUTOMATIC(0),

    /** One channel. */
    @Label(value = "Greyscale", description = "One channel. Colour images are turned to greyscale.")
    GREYSCALE(1),

    /** Three channels. */
    @Label(value = "Colour", description = "Three channels: red, green, blue. A greyscale image has three equal ones.")
    COLOUR(3);

    private final int channels;

    Colours(int channels) {
        this.channels = channels;
    }

    /** 1 or 3; 0 where the images decide. */
    public int channels() {
        return channels;
    }
}
