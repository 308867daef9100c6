"""French sentences: short, active, no reproach, and always a way that needs no screen."""

from typing import Final

_OTHER_WAYS: Final = "Vous pouvez aussi nous appeler, nous écrire ou venir au guichet."
_START_AGAIN: Final = (
    "La connexion n’a pas abouti. Recommencez avec le bouton FranceConnect : rien n’est perdu. " + _OTHER_WAYS
)
_NOT_NOW: Final = "Ce service ne répond pas en ce moment. Réessayez plus tard ou continuez sans lui. " + _OTHER_WAYS
_BY_HAND: Final = "Nous n’avons pas pu remplir le formulaire à votre place. Continuez à la main. " + _OTHER_WAYS

SENTENCES: Final[dict[str, str]] = {
    "grc_error": "Une erreur est survenue de notre côté. " + _OTHER_WAYS,
    "invalid_value": "Une des informations n’a pas la forme attendue. Vérifiez-la ou demandez-nous de l’aide.",
    "invalid_identifier": "Ce numéro n’a pas la forme attendue. Un SIREN a 9 chiffres, un SIRET en a 14.",
    "invalid_phone": "Ce numéro de téléphone n’est pas complet. Écrivez par exemple 01 23 45 67 89.",
    "service_error": _BY_HAND,
    "service_unavailable": _NOT_NOW,
    "service_refused": _BY_HAND,
    "service_quota": _NOT_NOW,
    "service_unexpected_answer": _BY_HAND,
    "entity_error": _BY_HAND,
    "entity_unknown": "Ce numéro est inconnu du registre. Vérifiez-le ou continuez à la main. " + _OTHER_WAYS,
    "entity_protected": "Les informations de cette structure sont protégées. Continuez à la main.",
    "sign_in_failed": _START_AGAIN,
    "sign_in_given_up": "Vous avez interrompu la connexion. Vous pouvez recommencer quand vous voulez. " + _OTHER_WAYS,
    "sign_in_provider_down": "FranceConnect ne répond pas en ce moment. Réessayez plus tard ou connectez-vous "
    "autrement. " + _OTHER_WAYS,
    "sign_in_provider_refused": "FranceConnect n’a pas pu terminer la connexion. " + _OTHER_WAYS,
    "sign_in_attempt_missing": _START_AGAIN,
    "sign_in_attempt_forged": _START_AGAIN,
    "sign_in_attempt_expired": "La connexion a pris trop de temps. Recommencez : rien n’est perdu. " + _OTHER_WAYS,
    "sign_in_attempt_used": "Cette connexion a déjà servi. Recommencez avec le bouton FranceConnect. " + _OTHER_WAYS,
    "sign_in_callback_malformed": _START_AGAIN,
    "sign_in_state_mismatch": _START_AGAIN,
    "sign_in_issuer_mismatch": _START_AGAIN,
    "sign_in_code_refused": _START_AGAIN,
    "sign_in_token_refused": _START_AGAIN,
    "sign_in_level_too_low": "Cette démarche demande une connexion plus sûre. Choisissez un autre compte parmi "
    "ceux de FranceConnect. " + _OTHER_WAYS,
    "sign_in_userinfo_refused": _START_AGAIN,
    "storage_error": "Votre demande n’a pas pu être enregistrée. Réessayez. " + _OTHER_WAYS,
    "storage_conflict": "Cette information a déjà été enregistrée autrement. Un agent va vérifier. " + _OTHER_WAYS,
    "missing_extra": "Une erreur est survenue de notre côté. " + _OTHER_WAYS,
    "receipt_registration": "Nous avons reçu votre demande « {procedure} » le {received_on}. "
    "Sa référence est {reference}. Service : {administration}, {contact}.",
}
