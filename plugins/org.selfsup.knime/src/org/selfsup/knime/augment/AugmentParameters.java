package org.selfsup.knime.augment;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.selfsup.core.image.InputShape;
import org.selfsup.knime.dialog.ImageColumns;
import org.selfsup.knime.dialog.Range;
import org.selfsup.knime.message.UserError;
import org.selfsup.knime.table.Colours;
import org.selfsup.knime.table.ColumnChoice;
import org.selfsup.knime.table.ShapeChoice;

/** Which views are made. */
@LoadDefaultsForAbsentFields
final class AugmentParameters implements NodeParameters {

    private static final int MOST_VIEWS = 16;

    @Section(title = "Views")
    interface Views {}

    @Section(title = "My own recipe")
    @After(Views.class)
    @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
    interface Own {}

    static final class RecipeReference implements ParameterReference<Recipe> {}

    static final class IsOwn implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getEnum(RecipeReference.class).isOneOf(Recipe.OWN);
        }
    }

    @Widget(title = "Image column", description = "The column that holds the images.")
    @ChoicesProvider(ImageColumns.class)
    @Layout(Views.class)
    String imageColumn;

    @Widget(title = "Recipe", description = "How the views are made: which random changes, how often and how strong.")
    @ValueReference(RecipeReference.class)
    @Layout(Views.class)
    Recipe recipe = Recipe.SIMCLR;

    @Widget(title = "Views per image", description = "How many views of each image to show. The Pretrain nodes make two new"
            + " ones in every epoch, whatever is chosen here.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class, maxValidation = Range.To16.class)
    @Layout(Views.class)
    int views = 2;

    @Advanced
    @Widget(title = "Image size (0 = as the images)", description = "Side length of the square views in pixels, 16 to 512."
            + " 0 takes the size of the images, but at most 96. The recipe is made for this size and these colours: choose the"
            + " same in the Pretrain node. It warns if it sees other images, for which the recipe would be another one.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = Range.To512.class)
    @Layout(Views.class)
    int imageSize;

    @Advanced
    @Widget(title = "Colours", description = "Whether the views are in colour.")
    @Layout(Views.class)
    Colours colours = Colours.AUTOMATIC;

    @Advanced
    @Widget(title = "Seed", description = "Another number gives other views.")
    @Layout(Views.class)
    long seed = 1;

    @Layout(Own.class)
    OwnRecipe own = new OwnRecipe();

    AugmentParameters() {}

    AugmentParameters(NodeParametersInput input) {
        imageColumn = input.getInTableSpec(0).flatMap(ColumnChoice::firstImage).orElse(null);
    }

    ShapeChoice shape() {
        return new ShapeChoice(colours, imageSize);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        UserError.checked(this::shape);
        UserError.checked(() -> recipe.policy(new InputShape(1, 32), own));
        if (views < 1 || views > MOST_VIEWS) {
            throw new InvalidSettingsException("Views per image must be between 1 and " + MOST_VIEWS + ", got " + views
                    + ".");
        }
    }
}
