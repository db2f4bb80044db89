package org.selfsup.knime.pretrain;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeLogger;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.selfsup.core.acceleration.Acceleration;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.method.Methods;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.core.train.Monitor;
import org.selfsup.core.train.PretrainResult;
import org.selfsup.core.train.PretrainSettings;
import org.selfsup.core.train.Pretraining;
import org.selfsup.core.train.TrainingCancelledException;
import org.selfsup.knime.file.Location;
import org.selfsup.knime.message.Stretch;
import org.selfsup.knime.message.UserError;
import org.selfsup.knime.message.Warnings;
import org.selfsup.knime.port.AugmentationPolicyPortObject;
import org.selfsup.knime.port.Picture;
import org.selfsup.knime.port.SelfsupModelPortObject;
import org.selfsup.knime.table.Colours;
import org.selfsup.knime.table.ColumnChoice;
import org.selfsup.knime.table.LabelledImages;
import org.selfsup.knime.table.OtherColours;
import org.selfsup.knime.table.TableImages;
import org.selfsup.knime.variable.NodeVariables;

/** One execution of a Pretrain node. */
final class PretrainRun {

    private static final NodeLogger LOGGER = NodeLogger.getLogger(PretrainRun.class);

    /** Where on the progress bar the images are read, and where the labelled ones; the rest is the training. */
    private static final double READ = 0.04;
    private static final double READ_LABELLED = 0.05;

    private final ExecuteInput in;
    private final ExecutionContext exec;
    private final PretrainParameters parameters;
    private final PretrainGroup shared;
    private final Stretch progress;
    private final Warnings warnings = new Warnings();

    PretrainRun(ExecuteInput in) {
        this.in = in;
        exec = in.getExecutionContext();
        progress = Stretch.whole(exec);
        parameters = in.getParameters();
        shared = parameters.shared();
    }

    void execute(ExecuteOutput out) throws KNIMEException, CanceledExecutionException {
        var table = in.getInTable(PretrainNode.IMAGES);
        SelfsupModelPortObject given = in.getInPortObject(PretrainNode.CONTINUE);
        Optional<PretrainedModel> start = given == null ? Optional.empty() : Optional.of(given.model(exec));
        try {
            var checkpoint = checkpoint(); // reading images may take long: whether there is a place for it is found out before
            var column = ColumnChoice.image(table.getDataTableSpec(), shared.imageColumn, "the input table");
            column.remark().ifPresent(warnings::add);
            var shape = start.isPresent() ? continuing(start.get(), table, column)
                    : shared.shape().of(table, column.index(), exec);
            try (var images = TableImages.read(table, column.index(), OptionalInt.empty(), shape,
                    progress.part(0, READ))) {
                var skipped = images.skipped().sentence("rows", "were skipped");
                skipped.ifPresent(warnings::add);
                images.cutOff().ifPresent(warnings::add);
                if (images.size() == 0) {
                    throw column.noImage("the input table");
                }
                var asked = shared.settings(parameters.method(), shape);
                asked.method().remark(asked.batchSize()).ifPresent(warnings::add);
                var settings = suiting(() -> asked.forImages(images.size()), skipped);
                deliver(train(settings, images, start, checkpoint), settings, out);
            }
        } catch (TrainingCancelledException cancelled) {
            exec.checkCanceled(); // KNIME's own words say why: where memory is short it is KNIME that cancels
            throw new CanceledExecutionException(cancelled.getMessage());
        } catch (InvalidSettingsException | RuntimeException | OutOfMemoryError failed) {
            throw UserError.unlessCancelled(exec, failed);
        }
    }

    /** The input of the model to continue from. Colours that are set are its own, and say that images may be converted. */
    private InputShape continuing(PretrainedModel start, BufferedDataTable table, ColumnChoice column)
            throws KNIMEException, CanceledExecutionException {
        var shape = start.preprocessing().shape();
        if (shared.colours == Colours.AUTOMATIC) {
            OtherColours.refuse(table, column, shape, exec, "Or set Colours (an advanced setting) to \""
                    + (shape.channels() == 1 ? "Greyscale" : "Colour") + "\": the images are converted then.");
        }
        return shape;
    }

    private PretrainResult train(PretrainSettings settings, TableImages images, Optional<PretrainedModel> start,
            Optional<Path> checkpoint)
            throws CanceledExecutionException, TrainingCancelledException, InvalidSettingsException, KNIMEException {
        var shape = settings.shape();
        AugmentationPolicyPortObject given = in.getInPortObject(PretrainNode.POLICY);
        AugmentationPolicy policy = given == null ? Methods.policy(settings.method().name(), shape) : given.policy();
        Optional.ofNullable(given).flatMap(recipe -> recipe.remark(shape)).ifPresent(this::warnAtOnce);
        try (var labelled = labelledImages(shape)) {
            var monitor = labelled == null ? null : suiting(() -> new Monitor(labelled.images(), labelled.classNumbers(),
                    labelled.classes().size(), shared.measureEvery), skippedOf(labelled));
            if (monitor != null) {
                var watched = Watched.of(monitor, images.images());
                watched.note().ifPresent(LOGGER::info);
                watched.warning().ifPresent(this::warnAtOnce);
            }
            return Pretraining.run(settings, images.images(), policy, Optional.ofNullable(monitor), start, checkpoint,
                    new NodeListener(progress.part(READ_LABELLED, 1)));
        }
    }

    private static Optional<String> skippedOf(LabelledImages labelled) {
        return labelled.skipped().sentence("labelled rows", "were skipped");
    }

    /** What suits the images of a table; if they are too few for it, the rows that were skipped may be why. */
    private static <T> T suiting(Supplier<T> maker, Optional<String> skipped) throws InvalidSettingsException {
        try {
            return UserError.checked(maker);
        } catch (InvalidSettingsException refused) {
            throw new InvalidSettingsException(refused.getMessage() + skipped.map(words -> " " + words).orElse(""), refused);
        }
    }

    private Optional<Path> checkpoint() throws KNIMEException {
        if (shared.checkpoint == null || shared.checkpoint.isBlank()) { // null: a variable or a settings file may say so
            return Optional.empty();
        }
        var file = Location.resolveLasting(shared.checkpoint);
        Pretraining.requireUsable(file);
        Location.remark(file).ifPresent(this::warnAtOnce);
        return Optional.of(file);
    }

    /** The node shows its warning when the training is over, which may be the next day. */
    private void warnAtOnce(String sentence) {
        LOGGER.warn(sentence);
        warnings.add(sentence);
    }

    /** The labelled images, null if none are connected. */
    private LabelledImages labelledImages(InputShape shape)
            throws CanceledExecutionException, InvalidSettingsException, KNIMEException {
        var table = in.getInTable(PretrainNode.MONITOR);
        if (table == null) {
            return null;
        }
        var spec = table.getDataTableSpec();
        var image = ColumnChoice.image(spec, shared.imageColumn, PretrainNode.MONITOR_TABLE);
        image.remark().ifPresent(warnings::add);
        var label = ColumnChoice.label(spec, shared.labelColumn, PretrainNode.MONITOR_TABLE);
        var labelled = LabelledImages.read(table, image, label, shape, progress.part(READ, READ_LABELLED),
                PretrainNode.MONITOR_TABLE);
        skippedOf(labelled).ifPresent(warnings::add);
        LabelledImages.doubt(labelled.classes().stream()).ifPresent(warnings::add);
        if (shared.colours == Colours.AUTOMATIC) { // else they say that images may be converted
            OtherColours.ofLabelled(table, image, shape, exec).ifPresent(this::warnAtOnce);
        }
        return labelled;
    }

    private void deliver(PretrainResult result, PretrainSettings settings, ExecuteOutput out) {
        result.warning().ifPresent(warnings::add);
        result.complaint().ifPresent(warnings::add);
        Acceleration.fallback().ifPresent(warnings::add);
        var model = new SelfsupModelPortObject(result.model());
        var title = parameters.method().name() + ", " + result.model().card().backbone().title();
        out.setOutData(model, History.table(result.history(), settings, exec),
                Picture.of(History.curve(title, result, settings)));
        NodeVariables.push(EffectiveVariables.of(result));
        warnings.text().ifPresent(out::setWarningMessage);
    }
}
