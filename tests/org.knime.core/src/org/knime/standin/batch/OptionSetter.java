package org.knime.standin.batch;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.Node;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.config.base.ConfigBase;
import org.knime.core.node.workflow.NativeNodeContainer;
import org.knime.core.node.workflow.NodeContainer;
import org.knime.core.node.workflow.WorkflowManager;

/**
 * Sets single settings of nodes. KNIME passes over what is not there; here every option that would change nothing is refused,
 * since nobody may be watching a run that takes the night.
 */
final class OptionSetter {
    private final WorkflowManager manager;

    OptionSetter(WorkflowManager manager) {
        this.manager = manager;
    }

    /** @throws BadArgumentsException if there is no such node or setting, or a flow variable overwrites it */
    void set(NodeOption option) throws LoadFailedException, BadArgumentsException {
        var id = manager.getID().createChild(option.node());
        if (!manager.containsNodeContainer(id)) {
            var nodes = manager.getNodeContainers().stream().map(LoadedWorkflow::title).collect(Collectors.joining(", "));
            throw new BadArgumentsException("The workflow has no node " + option.node() + " for " + option.flag()
                + "; its nodes are " + nodes + ".");
        }
        var node = manager.getNodeContainer(id);
        check(option, node);
        var settings = new NodeSettings("settings");
        manager.saveNodeSettings(id, settings);
        checkThatNoVariableOverwrites(option, node, settings);
        try {
            option.writeTo(settings.getNodeSettings(Node.CFG_MODEL));
            manager.loadNodeSettings(id, settings);
        } catch (InvalidSettingsException ex) {
            throw new LoadFailedException(List.of(LoadedWorkflow.title(node) + " does not accept \"" + option.value() + "\" as "
                + option.name() + ": " + ex.getMessage()), ex);
        }
    }

    /** The node itself is asked: a workflow that was saved by an older release has not all of its settings. */
    private static void check(NodeOption option, NodeContainer node) throws BadArgumentsException {
        var settings = new NodeSettings(Node.CFG_MODEL);
        ((NativeNodeContainer)node).getNode().saveModelSettingsTo(settings);
        var paths = SettingPaths.of(settings);
        if (!paths.contains(option.name())) {
            throw new BadArgumentsException(LoadedWorkflow.title(node) + " has no setting called \"" + option.name() + "\" for "
                + option.flag() + ". " + paths.hint(option.name()));
        }
    }

    private static void checkThatNoVariableOverwrites(NodeOption option, NodeContainer node, NodeSettings settings)
        throws BadArgumentsException {
        ConfigBase place = settings;
        for (var key : (Iterable<String>)Stream.concat(Stream.of(Node.CFG_VARIABLES, "tree"), option.path().stream())::iterator) {
            if (!(place.getEntry(key) instanceof ConfigBase inner)) {
                return;
            }
            place = inner;
        }
        var variable = place.getString(VariableSetter.USED_VARIABLE, null);
        if (variable != null) {
            throw new BadArgumentsException(LoadedWorkflow.title(node) + " takes \"" + option.name()
                + "\" from the flow variable \"" + variable + "\", so " + option.flag() + " would change nothing."
                + " Give -workflow.variable=" + variable + "," + option.value() + "," + option.type() + " instead.");
        }
    }
}
