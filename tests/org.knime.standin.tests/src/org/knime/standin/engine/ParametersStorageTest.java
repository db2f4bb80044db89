package org.knime.standin.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.config.Config;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.migration.ConfigMigration;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.migration.NodeParametersMigration;
import org.knime.standin.parameters.ParametersStore;

/** The fields of a parameters class are saved under KNIME's keys and types, and loaded as KNIME does. */
class ParametersStorageTest {
    private final LearnParameters m_parameters = new LearnParameters();

    private NodeSettings saved() {
        var settings = new NodeSettings("model");
        ParametersStore.save(m_parameters, settings);
        return settings;
    }

    private static LearnParameters load(NodeSettings settings) throws InvalidSettingsException {
        return ParametersStore.load(LearnParameters.class, settings);
    }

    private static List<String> keysAndTypes(Config settings) {
        return settings.keySet().stream().map(key -> key + ":" + settings.getEntry(key).getType()).collect(Collectors.toList());
    }

    @Test
    void keysAreFieldNamesWithoutPrefixInTheOrderOfDeclaration() {
        assertEquals(List.of("imageColumn:xstring", "labelColumn:xstring", "text:xstring", "nullText:xstring", "epochs:xint",
            "seed:xlong", "rate:xdouble", "flag:xboolean", "mode:xstring", "plain:xstring", "opt:xstring", "warmup:xint",
            "group:config", "optInt:xint", "optInt_is_present:xboolean", "optIntEmpty:xint", "optIntEmpty_is_present:xboolean",
            "optStr:xstring", "optStr_is_present:xboolean", "optStrEmpty:xstring", "optStrEmpty_is_present:xboolean",
            "optDouble:xdouble", "optDouble_is_present:xboolean", "optCol:xstring", "optCol_is_present:xboolean", "strs:config",
            "strsEmpty:config", "ints:config", "doubles:config", "els:config", "columnFilter:config", "custom_key:xint",
            "left:xstring", "right:xstring", "migrated:xint", "noPrefix:xint", "fromSpecs:xboolean"), keysAndTypes(saved()));
    }

    @Test
    void enumsAreSavedByTheNameOfTheConstant() throws InvalidSettingsException {
        assertEquals("SCRATCH", saved().getString("mode"));
        assertEquals("beta_Two", saved().getString("plain"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"scratch", "Train from scratch", ""})
    void enumsAreNotLoadedByAnythingElse(String name) {
        var settings = saved();
        settings.addString("mode", name);
        var refusal = assertThrows(InvalidSettingsException.class, () -> load(settings));
        assertTrue(refusal.getMessage().contains("mode") && refusal.getMessage().contains("FINE_TUNE"), refusal.getMessage());
    }

    @Test
    void noTextIsSavedAsNull() throws InvalidSettingsException {
        assertNull(saved().getString("nullText"));
        assertNull(load(saved()).m_nullText);
    }

    @Test
    void groupsAreTreesOfTheSameKind() throws InvalidSettingsException {
        assertEquals(0.5, saved().getConfig("group").getConfig("inner").getDouble("c"));
        m_parameters.m_group.m_inner.m_c = 7;
        assertEquals(7, load(saved()).m_group.m_inner.m_c);
    }

    @Test
    void optionalsHaveTwoEntries() throws InvalidSettingsException {
        var settings = saved();
        assertEquals(7, settings.getInt("optInt"));
        assertTrue(settings.getBoolean("optInt_is_present"));
        assertEquals(0, settings.getInt("optIntEmpty"));
        assertFalse(settings.getBoolean("optIntEmpty_is_present"));
        assertNull(settings.getString("optStrEmpty"));
        assertEquals(Optional.of(2.5), load(settings).m_optDouble);
        assertEquals(Optional.empty(), load(settings).m_optIntEmpty);
    }

    @Test
    void anOptionalWithoutSecondEntryIsPresent() throws InvalidSettingsException {
        var settings = saved();
        settings.removeConfig("optIntEmpty_is_present");
        settings.removeConfig("optStrEmpty_is_present");
        assertEquals(Optional.of(0), load(settings).m_optIntEmpty);
        assertEquals(Optional.empty(), load(settings).m_optStrEmpty, "null is no text");
    }

    @Test
    void onlyAnOptionalTextMayLackItsFirstEntry() throws InvalidSettingsException {
        var settings = saved();
        settings.removeConfig("optStr");
        assertEquals(Optional.empty(), load(settings).m_optStr);
        settings.removeConfig("optInt");
        assertThrows(InvalidSettingsException.class, () -> load(settings));
    }

    @Test
    void arraysCountTheirEntries() throws InvalidSettingsException {
        assertEquals(3, saved().getConfig("ints").getInt("array-size"));
        assertEquals(2, saved().getConfig("ints").getInt("2"));
        assertArrayEquals(new int[]{3, 1, 2}, load(saved()).m_ints);
        assertEquals(List.of("array-size:xint"), keysAndTypes(saved().getConfig("strsEmpty")));
    }

    @Test
    void theCountOfAnArrayDecides() throws InvalidSettingsException {
        var settings = saved();
        settings.getConfig("ints").addInt("array-size", 2);
        assertArrayEquals(new int[]{3, 1}, load(settings).m_ints);
        settings.getConfig("ints").removeConfig("array-size");
        assertNull(load(settings).m_ints);
        settings.getConfig("ints").addInt("array-size", 4);
        assertThrows(InvalidSettingsException.class, () -> load(settings));
    }

    @Test
    void arraysOfGroupsHaveNoCount() throws InvalidSettingsException {
        assertEquals(List.of("0:config", "1:config"), keysAndTypes(saved().getConfig("els")));
        assertEquals("second", load(saved()).m_els[1].m_name);
        m_parameters.m_els = new LearnParameters.Element[0];
        assertEquals(0, load(saved()).m_els.length);
    }

    @Test
    void ownKeysAndOwnCodeAreUsed() throws InvalidSettingsException {
        assertEquals(9, saved().getInt("custom_key"));
        m_parameters.m_pair = "up|down";
        assertEquals("up", saved().getString("left"));
        assertEquals("up|down", load(saved()).m_pair);
    }

    @Test
    void privateAndStaticFieldsAreNoParameters() throws InvalidSettingsException {
        m_parameters.setPrivateValue(5);
        assertEquals(1, load(saved()).privateValue());
        assertFalse(saved().containsKey("privateIsNotAParameter") || saved().containsKey("s_notAParameter"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"imageColumn", "nullText", "epochs", "seed", "rate", "flag", "mode", "group", "optInt", "custom_key",
        "left", "noPrefix"})
    void anAbsentKeyIsRefused(String key) {
        var settings = saved();
        settings.removeConfig(key);
        assertThrows(InvalidSettingsException.class, () -> load(settings));
    }

    @ParameterizedTest
    @CsvSource({"epochs", "rate", "flag", "seed"})
    void aKeyOfAnotherTypeIsRefused(String key) {
        var settings = saved();
        settings.addString(key, "1");
        assertThrows(InvalidSettingsException.class, () -> load(settings));
    }

    @Test
    void moreKeysThanFieldsDoNoHarm() throws InvalidSettingsException {
        var settings = saved();
        settings.addInt("future", 1);
        settings.addConfig("more").addInt("x", 1);
        assertEquals(3, load(settings).m_epochs);
    }

    @Test
    void aMigratedFieldMayBeAbsent() throws InvalidSettingsException {
        var settings = saved();
        settings.addInt("epochs", 11);
        settings.removeConfig("migrated");
        assertEquals(42, load(settings).m_migrated);
        assertEquals(11, load(settings).m_epochs);
        settings.addInt("migrated", 5);
        assertEquals(5, load(settings).m_migrated);
    }

    @Test
    void aClassMayLetAllItsFieldsBeAbsentButNotThoseOfItsGroups() throws InvalidSettingsException {
        var settings = new NodeSettings("model");
        assertEquals(4, ParametersStore.load(RearrangeNodeFactory.Parameters.class, settings).m_k);
        settings.addConfig("g");
        assertThrows(InvalidSettingsException.class, () -> ParametersStore.load(RearrangeNodeFactory.Parameters.class, settings));
    }

    @Test
    void absentFieldsDoNotExcuseWrongTypes() {
        var settings = new NodeSettings("model");
        settings.addString("k", "4");
        assertThrows(InvalidSettingsException.class, () -> ParametersStore.load(RearrangeNodeFactory.Parameters.class, settings));
    }

    @Test
    void olderSettingsAreMigratedByTheFirstThatMatches() throws InvalidSettingsException {
        var settings = new NodeSettings("model");
        settings.addInt("rounds", 8);
        assertEquals(8, ParametersStore.load(Migrated.class, settings).m_epochs);
        settings.addInt("epochs", 3);
        settings.removeConfig("rounds");
        assertEquals(3, ParametersStore.load(Migrated.class, settings).m_epochs);
        settings.removeConfig("epochs");
        assertEquals(1, ParametersStore.load(Migrated.class, settings).m_epochs, "neither key: the last migration");
    }

    static final class Migrated implements NodeParameters {
        @Migration(FromRounds.class)
        int m_epochs;
    }

    static final class FromRounds implements NodeParametersMigration<Integer> {
        @Override
        public List<ConfigMigration<Integer>> getConfigMigrations() {
            return List.of(
                ConfigMigration.<Integer>builder(settings -> settings.getInt("rounds")).withDeprecatedConfigPath("rounds").build(),
                ConfigMigration.<Integer>builder(settings -> 1).build());
        }
    }

    @Test
    void everyParameterSurvives() throws InvalidSettingsException {
        m_parameters.m_text = "a\nb \"q\" <&> ä";
        m_parameters.m_seed = Long.MIN_VALUE;
        m_parameters.m_rate = Double.MIN_VALUE;
        m_parameters.m_optInt = Optional.empty();
        m_parameters.m_mode = LearnParameters.Mode.FINE_TUNE;
        var again = new NodeSettings("model");
        ParametersStore.save(load(saved()), again);
        assertEquals(saved().toString(), again.toString());
    }
}
