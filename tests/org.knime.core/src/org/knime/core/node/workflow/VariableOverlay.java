package org.knime.core.node.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.config.Config;
import org.knime.core.node.config.base.ConfigEntries;

/** Which settings of a node flow variables overwrite, and which settings become flow variables. */
final class VariableOverlay {
    private static final String KEY_VERSION = "version";
    private static final String KEY_TREE = "tree";
    private static final String KEY_USED = "used_variable";
    private static final String KEY_EXPOSED = "exposed_variable";

    private final Config m_tree;

    private VariableOverlay(Config tree) {
        m_tree = tree;
    }

    /** Of a node's {@code variables} section, which may be null; without a version the section counts for nothing. */
    static VariableOverlay of(NodeSettings variables) throws InvalidSettingsException {
        var usable = variables != null && variables.containsKey(KEY_VERSION) && variables.containsKey(KEY_TREE);
        return new VariableOverlay(usable ? variables.getConfig(KEY_TREE) : new NodeSettings(KEY_TREE));
    }

    boolean isEmpty() {
        return m_tree.keySet().isEmpty();
    }

    /** A copy of the settings in which the variables stand. */
    NodeSettings overwrite(NodeSettings model, Map<String, FlowVariable> variables) throws InvalidSettingsException {
        var copy = new NodeSettings(model.getKey());
        model.copyTo(copy);
        overwrite(m_tree, copy, variables);
        return copy;
    }

    private static void overwrite(Config tree, Config settings, Map<String, FlowVariable> variables)
        throws InvalidSettingsException {
        for (var key : tree.keySet()) {
            var place = tree.getConfig(key);
            if (!settings.containsKey(key)) {
                continue;
            }
            if (!isLeaf(place)) {
                if (settings.getEntry(key) instanceof Config inner) {
                    overwrite(place, inner, variables);
                }
                continue;
            }
            var used = place.getString(KEY_USED, null);
            if (used != null) {
                overwrite(settings, key, used, variables.get(used));
            }
        }
    }

    private static void overwrite(Config settings, String key, String name, FlowVariable variable) throws InvalidSettingsException {
        if (variable == null) {
            throw new InvalidSettingsException(
                "There is no flow variable \"" + name + "\", which the setting \"" + key + "\" needs.");
        }
        var type = settings.getEntry(key).getType();
        if (!variable.getVariableType().overwrite(variable.value(), settings, key, type)) {
            throw new InvalidSettingsException(
                "The flow variable " + variable + " does not fit the setting \"" + key + "\", which is of type " + type + ".");
        }
    }

    private static boolean isLeaf(Config place) {
        return place.containsKey(KEY_USED) || place.containsKey(KEY_EXPOSED);
    }

    /** The settings that become flow variables. */
    List<FlowVariable> exposed(NodeSettings model) throws InvalidSettingsException {
        var found = new ArrayList<FlowVariable>();
        expose(m_tree, model, found);
        return found;
    }

    private static void expose(Config tree, Config settings, List<FlowVariable> found) throws InvalidSettingsException {
        for (var key : tree.keySet()) {
            var place = tree.getConfig(key);
            if (!settings.containsKey(key)) {
                continue;
            }
            if (!isLeaf(place)) {
                if (settings.getEntry(key) instanceof Config inner) {
                    expose(place, inner, found);
                }
                continue;
            }
            var name = place.getString(KEY_EXPOSED, null);
            if (name != null) {
                found.add(variable(name, settings, key));
            }
        }
    }

    private static FlowVariable variable(String name, Config settings, String key) throws InvalidSettingsException {
        ConfigEntries type = settings.getEntry(key).getType();
        return switch (type) {
            case xstring -> new FlowVariable(name, settings.getString(key));
            case xint -> new FlowVariable(name, settings.getInt(key));
            case xdouble -> new FlowVariable(name, settings.getDouble(key));
            case xboolean -> new FlowVariable(name, VariableType.BooleanType.INSTANCE, settings.getBoolean(key));
            default -> throw new InvalidSettingsException(
                "The setting \"" + key + "\" is of type " + type + " and cannot become the flow variable \"" + name + "\".");
        };
    }
}
