package onward.life;

/** Why a referral is not gone on with. */
public enum WithdrawReason implements Coded {
    PERSON_DECLINED,
    NEED_MET_ELSEWHERE,
    WENT_TO_HOSPITAL,
    MOVED_AWAY,
    DIED,
    SENT_IN_ERROR,
    OTHER
}
