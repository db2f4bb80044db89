package org.selfsup.knime.model;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.selfsup.core.model.ForeignInput;
import org.selfsup.knime.dialog.Range;
import org.selfsup.knime.file.Location;
import org.selfsup.knime.message.UserError;

/** Where the model file is, and what the file of an own DL4J network does not tell. */
@LoadDefaultsForAbsentFields
final class ModelReaderParameters implements NodeParameters {

    @Section(title = "Source")
    interface Source {}

    @Section(title = "Own DL4J networks", description = "What the file of one does not tell. Models that Model Writer has written"
            + " know better, and these settings are not looked at.")
    @After(Source.class)
    interface Foreign {}

    /** The engine's scales, labelled for the dialog. Constant names are the engine's and are stored: never rename one. */
    enum PixelValues {
        @Label(value = "0 to 1", description = "Black is 0, white is 1.")
        ZERO_TO_ONE,

        @Label(value = "-1 to 1", description = "Black is -1, white is 1.")
        MINUS_ONE_TO_ONE,

        @Label(value = "0 to 255", description = "Black is 0, white is 255.")
        ZERO_TO_255,

        @Label(value = "ImageNet", description = "0 to 1, then less the mean of ImageNet's images and divided by their"
                + " deviation, channel by channel: usual for networks pretrained on ImageNet.")
        IMAGENET
    }

    @Widget(title = "File", description = "The file to read, for instance <tt>knime://knime.workflow/data/model.zip</tt> for a"
            + " file inside the workflow, or a path of this computer.")
    @Layout(Source.class)
    String file = "knime://knime.workflow/data/model.zip";

    @Widget(title = "Image size", description = "Side length in pixels, 16 to 512, of the square images that the network was"
            + " made for. Images of other sizes are cropped to their central square and resized.")
    @NumberInputWidget(minValidation = Range.From16.class, maxValidation = Range.To512.class)
    @Layout(Foreign.class)
    int imageSize = 224;

    @Widget(title = "Pixel values", description = "How the network was told the brightness of a pixel. A wrong choice gives"
            + " poor embeddings and no error, so look it up where the network was trained.")
    @Layout(Foreign.class)
    PixelValues pixelValues = PixelValues.ZERO_TO_ONE;

    /** @throws IllegalArgumentException with a sentence for the user */
    ForeignInput foreign() {
        return new ForeignInput(imageSize, ForeignInput.Pixels.valueOf(pixelValues.name()));
    }

    @Override
    public void validate() throws InvalidSettingsException {
        Location.requireText(file, "model file");
        UserError.checked(this::foreign);
    }
}
