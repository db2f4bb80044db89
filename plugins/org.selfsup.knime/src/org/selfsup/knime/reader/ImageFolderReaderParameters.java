package org.selfsup.knime.reader;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.updates.util.BooleanReference;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.selfsup.core.image.FolderSettings;
import org.selfsup.knime.file.Location;
import org.selfsup.knime.message.UserError;

/** Which images are read. */
@LoadDefaultsForAbsentFields
final class ImageFolderReaderParameters implements NodeParameters {

    @Section(title = "Source")
    interface Source {}

    @Section(title = "Selection")
    @After(Source.class)
    interface Selection {}

    static final class IsShuffled implements BooleanReference {}

    @Widget(title = "Folder or file",
            description = "Where the images are: a folder with one sub-folder per class, a zip file of such a folder, or an"
                    + " MNIST-style IDX image file (…images-idx3-ubyte, compressed or not). Enter"
                    + " <tt>knime://knime.workflow/data</tt> for the folder <tt>data</tt> inside the workflow, or a path of"
                    + " this computer.")
    @Layout(Source.class)
    String folder = "knime://knime.workflow/data";

    @Widget(title = "Part (optional)",
            description = "Which part of the folder to read, for instance <tt>train</tt> or <tt>test</tt>: the sub-folder of"
                    + " this name, else the zip file of this name, else the IDX files of this name. Two readers can so share"
                    + " one folder setting. Leave it empty to read the whole folder.")
    @Layout(Source.class)
    String part = "";

    @Widget(title = "Images per class (0 = all)",
            description = "Reads at most so many images of each class, and as many of those without a label. Handy"
                    + " to try a workflow on a few images first.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Layout(Selection.class)
    int imagesPerClass;

    @Widget(title = "Shuffle",
            description = "Puts the images into a random order, the same one on every run. A limit per class then takes"
                    + " random images, not the first ones. Without it the images come class after class,"
                    + " sorted by name.")
    @ValueReference(IsShuffled.class)
    @Layout(Selection.class)
    boolean shuffle = true;

    @Advanced
    @Widget(title = "Seed", description = "Another number gives another random order. A limit per class then takes other images.")
    @Effect(predicate = IsShuffled.class, type = EffectType.SHOW)
    @Layout(Selection.class)
    long seed = 1;

    FolderSettings settings() {
        return new FolderSettings(imagesPerClass, shuffle, seed, part == null ? "" : part.strip());
    }

    @Override
    public void validate() throws InvalidSettingsException {
        Location.requireText(folder, "image folder");
        UserError.checked(this::settings);
    }
}
