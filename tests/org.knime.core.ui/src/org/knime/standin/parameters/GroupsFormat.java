package org.knime.standin.parameters;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.persistence.Persistable;

/** How an array or list of groups is written: as trees called 0, 1, … without a count. */
record GroupsFormat(Class<? extends Persistable> type, boolean asList) implements Format {
    @Override
    public void save(Object value, NodeSettingsWO settings, String key) {
        var elements = asList ? List.copyOf((Collection<?>)value) : List.of((Object[])value);
        var tree = settings.addNodeSettings(key);
        for (var i = 0; i < elements.size(); i++) {
            ParametersStore.save((Persistable)elements.get(i), tree.addNodeSettings(Integer.toString(i)));
        }
    }

    @Override
    public Object load(NodeSettingsRO settings, String key) throws InvalidSettingsException {
        var tree = settings.getNodeSettings(key);
        var size = tree.keySet().stream().filter(child -> child.chars().allMatch(Character::isDigit)).count();
        var elements = new ArrayList<Persistable>();
        for (var i = 0; i < size; i++) {
            elements.add(ParametersStore.load(type, tree.getNodeSettings(Integer.toString(i))));
        }
        return asList ? elements : elements.toArray((Object[])Array.newInstance(type, 0));
    }
}
