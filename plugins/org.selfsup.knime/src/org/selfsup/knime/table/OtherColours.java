package org.selfsup.knime.table;

import java.util.Optional;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.KNIMEException;
import org.knime.node.parameters.widget.choices.Label;
import org.selfsup.core.image.InputShape;
import org.selfsup.knime.message.UserError;

/** What to do with images that are not of the model's colours. Constant names are stored: never rename one. */
public enum OtherColours {

    @Label(value = "Stop with a message", description = "The node stops before it starts. A model sees little in images"
            + " unlike those it has learnt from.")
    REFUSE,

    @Label(value = "Convert", description = "Colour images are turned to greyscale for a greyscale model; greyscale images get"
            + " three equal channels for a colour model.")
    CONVERT;

    /** What the dialogs say of the choice. */
    public static final String WIDGET = "What to do if the encoder has learnt from greyscale images and the table's images are in"
            + " colour, or the other way round.";

    /** What the nodes' descriptions say of images that are not as their encoder needs them. */
    public static final String DESCRIPTION = """
            Of an image that is not square the encoder sees the central square; pad or cut long images first, here as in the
            training. An encoder that has learnt from greyscale images refuses colour ones, and the other way round, unless
            <i>Images of other colours</i> lets it convert them (the dialog has it once you have chosen <i>Show advanced
            settings</i>).
            """;
    /** Compares the first images of a table with what the model has learnt from, unless they may be converted. */
    public void check(BufferedDataTable table, ColumnChoice image, InputShape model, ExecutionMonitor exec)
            throws KNIMEException, CanceledExecutionException {
        if (this == REFUSE) {
            refuse(table, image, model, exec, "Or set \"Images of other colours\" (an advanced setting) to \"Convert\".");
        }
    }

    /**
     * Stops if the first images of a table are of other colours than those the model has learnt from.
     *
     * @param remedy which setting of the node allows it to convert them
     */
    public static void refuse(BufferedDataTable table, ColumnChoice image, InputShape model, ExecutionMonitor exec,
            String remedy) throws KNIMEException, CanceledExecutionException {
        var others = others(table, image, model, exec);
        if (others.isPresent()) {
            var learnt = InputShape.colours(model.channels());
            throw UserError.of("The model has learnt from " + learnt + " images, but the images in column \"" + image.name()
                    + "\" are " + others.get() + ". Connect " + learnt + " images, or a model that has learnt from such"
                    + " images.", remedy);
        }
    }

    /** That labelled images, which a training is only watched with, are of other colours than those it learns from, if so. */
    public static Optional<String> ofLabelled(BufferedDataTable table, ColumnChoice image, InputShape trained,
            ExecutionMonitor exec) throws CanceledExecutionException {
        return others(table, image, trained, exec).map(seen -> "The labelled images are " + seen + ", those to learn from "
                + InputShape.colours(trained.channels()) + ": the labelled ones are converted, and the kNN accuracy on them says"
                + " little of what the encoder has learnt.");
    }

    /** What the first images of a table are, unless they are what is expected. */
    private static Optional<String> others(BufferedDataTable table, ColumnChoice image, InputShape expected,
            ExecutionMonitor exec) throws CanceledExecutionException {
        var channels = ShapeChoice.channelsOf(table, image.index(), exec);
        return channels.isEmpty() || channels.getAsInt() == expected.channels() ? Optional.empty()
                : Optional.of(InputShape.colours(channels.getAsInt()) + (channels.getAsInt() == 1 ? ""
                        : " (a file with three colour channels counts as colour, even if it looks grey)"));
    }
}
