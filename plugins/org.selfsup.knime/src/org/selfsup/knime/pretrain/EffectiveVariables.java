package org.selfsup.knime.pretrain;

import static org.selfsup.knime.variable.NodeVariables.PREFIX;

import java.util.ArrayList;
import java.util.List;
import org.knime.core.node.workflow.FlowVariable;
import org.selfsup.core.train.PretrainResult;

/** What took effect in a training, and how it ended, as flow variables. */
final class EffectiveVariables {

    private EffectiveVariables() {}

    /** Method and settings under the names that the log gives them, then the figures of the last epoch and the warning. */
    static List<FlowVariable> of(PretrainResult result) {
        var card = result.model().card();
        var last = result.history().get(result.history().size() - 1);
        var variables = new ArrayList<FlowVariable>();
        variables.add(new FlowVariable(PREFIX + "method", card.method()));
        card.settings().forEach((name, value) -> variables.add(setting(PREFIX + name, value)));
        variables.add(new FlowVariable(PREFIX + "loss", last.loss()));
        variables.add(new FlowVariable(PREFIX + "spread", last.spread()));
        variables.add(new FlowVariable(PREFIX + "RankMe", last.rankMe()));
        variables.add(new FlowVariable(PREFIX + "RankMe of projections", last.projectionRankMe()));
        // without it that of a training further up would stand beside these figures
        variables.add(new FlowVariable(PREFIX + "kNN accuracy", last.knn().orElse(Double.NaN)));
        variables.add(new FlowVariable(PREFIX + "warning", result.warning().orElse("")));
        return variables;
    }

    /** The card has texts only: a whole number is one without point and exponent. */
    private static FlowVariable setting(String name, String value) {
        if (value.matches("-?\\d{1,9}")) {
            return new FlowVariable(name, Integer.parseInt(value));
        }
        try {
            return new FlowVariable(name, Double.parseDouble(value));
        } catch (NumberFormatException noNumber) {
            return new FlowVariable(name, value);
        }
    }
}
