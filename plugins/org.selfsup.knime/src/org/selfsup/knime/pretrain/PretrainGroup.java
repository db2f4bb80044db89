package org.selfsup.knime.pretrain;

import java.util.OptionalDouble;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.WidgetGroup;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.persistence.Persistable;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.selfsup.core.acceleration.Acceleration;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.method.SslMethod;
import org.selfsup.core.nn.OptimizerSettings;
import org.selfsup.core.train.PretrainSettings;
import org.selfsup.knime.dialog.ImageColumns;
import org.selfsup.knime.dialog.LabelColumns;
import org.selfsup.knime.dialog.Range;
import org.selfsup.knime.table.Colours;
import org.selfsup.knime.table.ColumnChoice;
import org.selfsup.knime.table.ShapeChoice;

/** What all Pretrain nodes ask for. */
@LoadDefaultsForAbsentFields
final class PretrainGroup implements WidgetGroup, Persistable {

    @Widget(title = "Image column", description = "The column that holds the images.")
    @ChoicesProvider(ImageColumns.class)
    @Layout(PretrainSections.Images.class)
    String imageColumn;

    @Widget(title = "Encoder", description = "The network that turns an image into numbers. Not asked for if an own DL4J network"
            + " is continued from.")
    @Layout(PretrainSections.Images.class)
    Encoder encoder = Encoder.SMALL_CNN;

    @Advanced
    @Widget(title = "Image size (0 = as the images)", description = "Side length in pixels, 16 to 512, of the square that the"
            + " encoder sees. 0 takes the size of the images, but at most 96. Of an image that is not square the encoder sees the"
            + " central square; pad or cut long images first. Four times as long for twice the size; but above 64"
            + " pixels the first layer reduces the image, so that 96 takes less time than 64 and sees less detail.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = Range.To512.class)
    @Layout(PretrainSections.Images.class)
    int imageSize;

    @Advanced
    @Widget(title = "Colours", description = "Whether the encoder sees colours.")
    @Layout(PretrainSections.Images.class)
    Colours colours = Colours.AUTOMATIC;

    @Widget(title = "Epochs", description = "How often the training goes through all images. More epochs give better"
            + " embeddings, with diminishing returns; time grows in proportion.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(PretrainSections.Training.class)
    int epochs = 20;

    @Widget(title = "Batch size", description = "How many images are looked at in one step. Larger batches need more"
            + " memory, and give fewer and steadier steps per epoch. Must not be larger than the table; of a small one take about"
            + " a quarter of the images: fewer than 50 steps in all are too few to learn much, and the node warns.")
    @NumberInputWidget(minValidation = Range.From2.class)
    @Layout(PretrainSections.Training.class)
    int batchSize = 128;

    @Advanced
    @Widget(title = "Seed", description = "The same seed, images and settings give the same model on processors of one kind; on"
            + " another kind (AVX2, AVX-512, ARM, a GPU) it differs as with another seed. Repeat a training with a few seeds to see"
            + " how much is chance.")
    @Layout(PretrainSections.Training.class)
    long seed = 1;

    @Advanced
    @Widget(title = "Threads (0 = automatic)", description = "How many processors a training computes on: the random"
            + " views and the network. 0 takes all, but at most 16. Changes the time a training takes, never its result. An"
            + " own DL4J network (see Model Reader) computes on one.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Layout(PretrainSections.Training.class)
    int threads;

    @Advanced
    @Widget(title = "Precision", description = "The numbers that the encoder computes with while it learns. Embeddings are"
            + " always computed in float32.")
    @Layout(PretrainSections.Training.class)
    PrecisionChoice precision = PrecisionChoice.FLOAT32;

    @Advanced
    @Widget(title = "Checkpoint file (empty = none)", description = "For trainings of hours: after the epochs the training is"
            + " kept in this file, for instance <tt>knime://knime.workflow/data/training.checkpoint</tt> or a whole path of"
            + " this computer; on a KNIME Hub or Server, and for workflows opened from one, a path on a shared disk: the"
            + " workflow there is a copy that goes with the job. Each training needs a file of its own; in a loop set it by"
            + " a flow variable with the iteration in it. If it is cancelled or the computer stops, run the node again with"
            + " the same images and settings: it goes on after the last epoch that was kept, to the same model as without a"
            + " break; on another kind of processor it differs as with another seed. The file of another training that is not"
            + " finished is never touched; the node says so. It is two to four times as large as the model, by optimiser and"
            + " method, and stays when the training is done: the same training is not run again then, which the node says. The"
            + " log says which epochs are kept: where writing takes long, not each of them. Empty: a training that is broken off"
            + " is lost.")
    @Layout(PretrainSections.Training.class)
    String checkpoint = "";

    @Widget(title = "Label column", description = "The column of the labelled table that holds the class of each image. The"
            + " labels are never trained on.")
    @ChoicesProvider(LabelColumns.AtThirdPort.class)
    @Layout(PretrainSections.Watching.class)
    String labelColumn;

    @Widget(title = "Measure every … epochs", description = "How often the labelled images are classified by their nearest"
            + " neighbours: half of each class by the most similar images of the other half, by as many of them as a fiftieth"
            + " of that half, at least 5 and at most 200. The log tells how many. Compare the accuracy with that of always naming"
            + " the largest class, which the log and the learning curve show. The last epoch is always measured.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(PretrainSections.Watching.class)
    int measureEvery = 5;

    @Widget(title = "Optimiser", description = "The rule by which the weights are moved.")
    @Layout(PretrainSections.Optimiser.class)
    Optimiser optimiser = Optimiser.ADAMW;

    @Widget(title = "Learning rate (0 = automatic)", description = "How large the steps are at their largest. 0 takes the"
            + " usual rate of the optimiser for a batch of B images: 0.3·B/256 with LARS, 0.03·B/256 with SGD, 0.001·√(B/256) with"
            + " Adam and AdamW. The rate that was used is in the training history.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Layout(PretrainSections.Optimiser.class)
    double learningRate;

    @Widget(title = "Learning rate scaling", description = "How an automatic learning rate grows with the batch size. Counts"
            + " only while the learning rate is 0.")
    @Layout(PretrainSections.Optimiser.class)
    RateScaling scaling = RateScaling.AUTOMATIC;

    @Widget(title = "Warm-up epochs", description = "For so many epochs the learning rate grows from 0; then it falls along a"
            + " cosine. Fractions are allowed.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Layout(PretrainSections.Optimiser.class)
    double warmupEpochs = 1;

    @Widget(title = "Weight decay", description = "Keeps the weights small; 0 is none. Never applied to batch normalisation"
            + " and biases. Each optimiser wants another magnitude: LARS and Adam 1e-6, SGD 1e-4, AdamW from about 1e-3 on."
            + " With AdamW and its usual learning rates, less than about 1e-4 has no effect: it is lost in the rounding of"
            + " 32-bit numbers. The log says so then.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = Range.Below1.class)
    @Layout(PretrainSections.Optimiser.class)
    double weightDecay;

    @Widget(title = "Largest gradient (0 = no limit)", description = "Longer gradients are shortened to this length. 1 is a"
            + " usual value. Try it if the loss jumps or stops being a number; with LARS lower the learning rate instead: its"
            + " steps are as long for short gradients as for long ones, but for biases and batch normalisation.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Layout(PretrainSections.Optimiser.class)
    double largestGradient;

    PretrainGroup() {}

    PretrainGroup(NodeParametersInput input) {
        imageColumn = input.getInTableSpec(PretrainNode.IMAGES).flatMap(ColumnChoice::firstImage).orElse(null);
        labelColumn = input.getInTableSpec(PretrainNode.MONITOR).flatMap(ColumnChoice::guessLabel).orElse(null);
    }

    ShapeChoice shape() {
        return new ShapeChoice(colours, imageSize);
    }

    /**
     * The engine's settings, which check themselves.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    PretrainSettings settings(SslMethod method, InputShape shape) {
        if (measureEvery < 1) {
            throw new IllegalArgumentException("\"Measure every … epochs\" must be at least 1, got " + measureEvery);
        }
        if (threads < 0 || threads > Acceleration.MOST_THREADS) {
            throw new IllegalArgumentException("threads must be between 1 and " + Acceleration.MOST_THREADS
                    + ", or 0 (automatic), got " + threads);
        }
        var optimizer = new OptimizerSettings(optimiser.kind(), unlessZero("learning rate", "automatic", learningRate),
                scaling.scaling(), weightDecay, unlessZero("largest gradient", "no limit", largestGradient));
        return new PretrainSettings(method, encoder.backbone(), shape, epochs, batchSize, seed, optimizer, warmupEpochs,
                threads == 0 ? PretrainSettings.defaultThreads() : threads, precision.precision());
    }

    private static OptionalDouble unlessZero(String name, String zero, double value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must be 0 (" + zero + ") or more, got " + value);
        }
        return value == 0 ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
