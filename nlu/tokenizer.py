from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class SpanishTokenizer(Tokenizer):
    @staticmethod
    def get_default_config():
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_", "token_pattern": None}
    @classmethod
    def create(cls, config, model_storage, resource, execution_context): return cls(config)
    def tokenize(self, message, attribute):
        text=message.get(attribute)
        return self._convert_words_to_tokens(text.lower().split(), text.lower())
